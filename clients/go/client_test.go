package evalguard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

const testKey = "eg_test_client0123456789"

// echo answers with the request's body as data.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if len(body) == 0 {
		body = []byte("null")
	}
	fmt.Fprintf(w, `{"success": true, "data": %s}`, body)
}

func newTestClient(t *testing.T, handler http.HandlerFunc, options ...Option) (*Client, *httptest.Server) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return NewClient(testKey, append([]Option{WithBaseURL(server.URL)}, options...)...), server
}

func TestManyGoroutinesShareAClient(t *testing.T) {
	var mutex sync.Mutex
	keys, addresses := map[string]bool{}, map[string]bool{}
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		keys[r.Header.Get("Idempotency-Key")], addresses[r.RemoteAddr] = true, true
		mutex.Unlock()
		echo(w, r)
	})
	var wait sync.WaitGroup
	for worker := 0; worker < 16; worker++ {
		wait.Add(1)
		go func(worker int) {
			defer wait.Done()
			for i := 0; i < 25; i++ {
				want := fmt.Sprintf("%d-%d", worker, i)
				answer, err := client.Request(context.Background(), "POST", "/x", map[string]any{"id": want})
				var data struct{ ID string }
				if err != nil || answer.Data(&data) != nil || data.ID != want {
					t.Errorf("got %v, %v; want %s", answer, err, want)
				}
			}
		}(worker)
	}
	wait.Wait()
	if len(keys) != 400 || len(addresses) > 40 {
		t.Errorf("%d keys on %d connections", len(keys), len(addresses))
	}
}

func TestACancelledCallEndsAtOnceAndIsNotTriedAgain(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	client.sleep = func(context.Context, time.Duration) error { t.Error("it waits to try again"); return nil }
	_, err := client.Request(ctx, "POST", "/x", map[string]any{})
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrTimeout) || !errors.Is(err, ErrConnection) {
		t.Errorf("got %v", err)
	}
}

func TestACallersDeadlineIsATimeoutAndIsNotTriedAgain(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	client.sleep = func(context.Context, time.Duration) error { t.Error("it waits to try again"); return nil }
	_, err := client.Request(ctx, "GET", "/x", nil)
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, ErrTimeout) || !errors.Is(err, ErrConnection) {
		t.Errorf("got %v", err)
	}
}

func TestACancelledPauseEndsAtOnce(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(503)
	})
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := client.Request(ctx, "GET", "/x", nil)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 5*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begin))
	}
}

func TestARetryReallyWaits(t *testing.T) {
	var times []time.Time
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		times = append(times, time.Now())
		if len(times) == 1 {
			w.WriteHeader(503)
			return
		}
		echo(w, r)
	})
	if _, err := client.Request(context.Background(), "GET", "/x", nil); err != nil {
		t.Fatal(err)
	}
	if pause := times[1].Sub(times[0]); pause < 250*time.Millisecond || pause > 3*time.Second {
		t.Errorf("the pause was %v", pause)
	}
}

func TestTheKeyIsNotPrinted(t *testing.T) {
	client := NewClient(testKey, WithBaseURL("http://localhost:9"))
	holder := struct{ client *Client }{client}
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		for _, value := range []any{client, *client, holder} {
			if text := fmt.Sprintf(format, value); strings.Contains(text, testKey) {
				t.Errorf("%s prints the key: %s", format, text)
			}
		}
	}
}

func TestABodyThatHasNoJSONIsRefusedAndNotShown(t *testing.T) {
	client, _ := newTestClient(t, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	for _, body := range []any{
		map[string]any{"score": math.NaN()}, map[string]any{"score": math.Inf(1)},
		map[string]any{"secret-text": make(chan int)}, func() {},
	} {
		_, err := client.Request(context.Background(), "POST", "/x", body)
		if !errors.Is(err, ErrConfiguration) || strings.Contains(err.Error(), "secret-text") {
			t.Errorf("got %v", err)
		}
	}
}

func TestBadSettingsAreReportedByTheFirstCall(t *testing.T) {
	for name, client := range map[string]*Client{
		"no key":              NewClient(""),
		"a bad base URL":      NewClient(testKey, WithBaseURL("http://evalguard.ai")),
		"no time":             NewClient(testKey, WithTimeout(0)),
		"less than no retry":  NewClient(testKey, WithMaxRetries(-1)),
		"an empty base URL":   NewClient(testKey, WithBaseURL("")),
		"a key with a break":  NewClient(testKey + "\r\nx: y"),
		"a key and a bad URL": NewClient("", WithBaseURL("nonsense")),
	} {
		if _, err := client.Request(context.Background(), "GET", "/x", nil); !errors.Is(err, ErrConfiguration) {
			t.Errorf("%s: got %v", name, err)
		}
		err := client.StreamNDJSON(context.Background(), "/x", linesOf([]any{}), nil)
		if !errors.Is(err, ErrConfiguration) {
			t.Errorf("%s: a stream gives %v", name, err)
		}
	}
}

func TestAnUnknownCertificateIsRefusedAtOnceAndAKnownOneIsTaken(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(echo))
	server.Config.ErrorLog = nil
	server.StartTLS()
	defer server.Close()
	stranger := NewClient(testKey, WithBaseURL(server.URL))
	stranger.sleep = func(context.Context, time.Duration) error { t.Error("it waits to try again"); return nil }
	_, err := stranger.Request(context.Background(), "GET", "/x", nil)
	var failed *Error
	if !errors.As(err, &failed) || failed.Code != "CERTIFICATE_INVALID" || !errors.Is(err, ErrConnection) {
		t.Errorf("got %v", err)
	}
	friend := NewClient(testKey, WithBaseURL(server.URL), WithHTTPClient(server.Client()))
	if answer, err := friend.Request(context.Background(), "GET", "/x", nil); err != nil || answer["success"] != true {
		t.Errorf("got %v, %v", answer, err)
	}
	if server.Client().CheckRedirect != nil {
		t.Error("the caller's own client was changed")
	}
}

func TestAnAnswerThatIsNotHTTPIsAConnectionErrorAndIsNotQuoted(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			connection.Read(make([]byte, 4096))
			io.WriteString(connection, "secret-banner 220 ready\r\n\r\n")
			connection.Close()
		}
	}()
	client := NewClient(testKey, WithBaseURL("http://"+listener.Addr().String()), WithMaxRetries(0))
	_, err = client.Request(context.Background(), "GET", "/x", nil)
	if !errors.Is(err, ErrConnection) || strings.Contains(fmt.Sprintf("%v %+v", err, errors.Unwrap(err)), "secret") {
		t.Errorf("got %v, %v", err, errors.Unwrap(err))
	}
}

func TestAServerThatIsNotThereIsAConnectionError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	client := NewClient(testKey, WithBaseURL("http://"+listener.Addr().String()), WithMaxRetries(0))
	_, err = client.Request(context.Background(), "GET", "/x", nil)
	if !errors.Is(err, ErrConnection) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
}

func TestTheRawAnswerHasStatusHeadersAndBytes(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "req-7")
		io.WriteString(w, "a,b\n1,2\n")
	})
	raw, err := client.RequestRaw(context.Background(), "GET", "/export.csv", nil)
	if err != nil || raw.Status != 200 || raw.Header.Get("X-Request-Id") != "req-7" || string(raw.Body) != "a,b\n1,2\n" {
		t.Errorf("got %v, %v", raw, err)
	}
}

func TestAResponsePrintsAsJSON(t *testing.T) {
	text := fmt.Sprintln(Response{"success": true, "data": map[string]any{"received": 2.0}})
	if text != `{"data":{"received":2},"success":true}`+"\n" || !json.Valid([]byte(text)) {
		t.Errorf("got %s", text)
	}
}
