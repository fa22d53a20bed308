package evalguard

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

const streamPath = "/api/v1/annotations/queues/items?queue_id=00000000-0000-4000-8000-000000000001"

// echoLines writes one outcome for each line before it reads the next; it stops reading once its answer backs up.
func echoLines(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).EnableFullDuplex()
	w.Header().Set("Content-Type", ndjson)
	reader, pad := bufio.NewReader(r.Body), strings.Repeat("x", 400)
	for number := 1; ; number++ {
		line, err := reader.ReadBytes('\n')
		if err != nil {
			return
		}
		var id string
		json.Unmarshal(line, &id)
		text, _ := json.Marshal(map[string]any{"line": number, "target_id": id, "outcome": "added", "pad": pad})
		w.Write(append(text, '\n'))
	}
}

func endless() (any, error) { return strings.Repeat("x", 100), nil }

func TestOutcomesComeDownWhileLinesGoUp(t *testing.T) {
	client, _ := newTestClient(t, echoLines)
	// The outcomes are 20 MB, more than the sockets' buffers hold.
	const count = 40_000
	sent, seen := 0, 0
	next := func() (any, error) {
		if sent == count {
			return nil, io.EOF
		}
		sent++
		return fmt.Sprintf("target-%d", sent), nil
	}
	err := client.StreamNDJSON(context.Background(), streamPath, next, func(outcome map[string]any) error {
		seen++
		if outcome["target_id"] != fmt.Sprintf("target-%d", seen) || outcome["line"] != float64(seen) {
			return fmt.Errorf("outcome %d is %v", seen, outcome)
		}
		return nil
	})
	if err != nil || seen != count {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}

func TestAnEndlessStreamThatIsRefusedStops(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(401)
		io.WriteString(w, `{"success": false, "error": {"code": "UNAUTHENTICATED", "message": "Unknown key."}}`)
	})
	err := client.StreamNDJSON(context.Background(), streamPath, endless, func(map[string]any) error { return nil })
	if !errors.Is(err, ErrAuthentication) || !strings.Contains(err.Error(), "Unknown key.") {
		t.Errorf("got %v", err)
	}
}

func TestTheCallersOwnErrorsComeThrough(t *testing.T) {
	client, _ := newTestClient(t, echoLines)
	own := errors.New("the caller's own")
	failing := func() (any, error) { return nil, own }
	err := client.StreamNDJSON(context.Background(), streamPath, failing, func(map[string]any) error { return nil })
	if err != own {
		t.Errorf("from next: got %v", err)
	}
	err = client.StreamNDJSON(context.Background(), streamPath, endless, func(map[string]any) error { return own })
	if err != own {
		t.Errorf("from outcome: got %v", err)
	}
}

func TestALineThatHasNoJSONIsRefused(t *testing.T) {
	client, _ := newTestClient(t, echoLines)
	lines := linesOf([]any{"a", func() {}})
	err := client.StreamNDJSON(context.Background(), streamPath, lines, func(map[string]any) error { return nil })
	if !errors.Is(err, ErrConfiguration) {
		t.Errorf("got %v", err)
	}
}

func TestACancelledStreamEnds(t *testing.T) {
	client, _ := newTestClient(t, echoLines)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := client.StreamNDJSON(ctx, streamPath, endless, func(map[string]any) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAnAnswerThatEndsBeforeAllLinesWereSentIsAnError(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).EnableFullDuplex()
		io.ReadFull(r.Body, make([]byte, 1000))
		io.WriteString(w, `{"line": 1}`+"\n")
	})
	seen := 0
	err := client.StreamNDJSON(context.Background(), streamPath, endless, func(map[string]any) error {
		seen++
		return nil
	})
	if !errors.Is(err, ErrConnection) || seen != 1 {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}

func TestTheCallersOwnTimeDoesNotCountAsSilence(t *testing.T) {
	client, _ := newTestClient(t, echoLines, WithTimeout(300*time.Millisecond))
	sent, seen := 0, 0
	next := func() (any, error) {
		if sent == 3 {
			return nil, io.EOF
		}
		sent++
		time.Sleep(400 * time.Millisecond)
		return "x", nil
	}
	err := client.StreamNDJSON(context.Background(), streamPath, next, func(map[string]any) error {
		seen++
		time.Sleep(400 * time.Millisecond)
		return nil
	})
	if err != nil || seen != 3 {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}

func TestAServerThatFallsSilentInTheMiddleIsATimeout(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		io.WriteString(w, `{"line": 1}`+"\n")
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}, WithTimeout(300*time.Millisecond))
	seen := 0
	err := client.StreamNDJSON(context.Background(), streamPath, linesOf([]any{"a", "b"}), func(map[string]any) error {
		seen++
		return nil
	})
	if !errors.Is(err, ErrTimeout) || seen != 1 {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}

func TestNoLineIsAskedForOnceTheStreamIsOver(t *testing.T) {
	next := func() (any, error) { t.Error("a line is asked for"); return nil, io.EOF }
	lines := &lineReader{next: next, watch: newIdleWatch(time.Minute, func() {})}
	lines.Close()
	if _, err := lines.Read(make([]byte, 100)); err != io.EOF {
		t.Errorf("got %v", err)
	}
	if isSent, _ := lines.outcome(); isSent {
		t.Error("it counts as sent")
	}
}

func TestOutcomesThatTrickleAreNoSilence(t *testing.T) {
	client, _ := newTestClient(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		for number := 1; number <= 5; number++ {
			fmt.Fprintf(w, "{\"line\": %d}\n", number)
			http.NewResponseController(w).Flush()
			time.Sleep(150 * time.Millisecond)
		}
	}, WithTimeout(400*time.Millisecond))
	seen := 0
	err := client.StreamNDJSON(context.Background(), streamPath, linesOf([]any{"a"}), func(map[string]any) error {
		seen++
		return nil
	})
	if err != nil || seen != 5 {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}
