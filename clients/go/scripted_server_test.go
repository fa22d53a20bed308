package evalguard

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// entry is one answer of the scripted server; clients/conformance/README.md says what its fields mean.
type entry struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	JSON    json.RawMessage   `json:"json"`
	Text    *string           `json:"text"`
	Fault   string            `json:"fault"`
}

type seenRequest struct {
	method, path string
	header       http.Header
	body         []byte
}

// scriptedServer speaks on bare sockets, so that it can break the rules of HTTP.
type scriptedServer struct {
	origin        string
	substitutions *strings.Replacer
	entries       []entry

	mutex    sync.Mutex
	requests []seenRequest
	faults   []string
}

func newScriptedServer(t *testing.T, entries []entry) *scriptedServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &scriptedServer{origin: "http://" + listener.Addr().String(), entries: entries}
	var connections sync.WaitGroup
	connections.Add(1)
	go func() {
		defer connections.Done()
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			go func() {
				defer connections.Done()
				defer connection.Close()
				connection.SetDeadline(time.Now().Add(10 * time.Second))
				s.answer(connection)
			}()
		}
	}()
	t.Cleanup(func() {
		listener.Close()
		connections.Wait()
	})
	return s
}

func (s *scriptedServer) answer(connection net.Conn) {
	request, err := http.ReadRequest(bufio.NewReader(connection))
	if err == io.EOF {
		return
	}
	if err != nil {
		s.fault(err.Error())
		return
	}
	body, err := io.ReadAll(request.Body)
	if err != nil {
		s.fault(err.Error())
		return
	}
	// net/http keeps these two apart from the other headers.
	if request.TransferEncoding != nil {
		request.Header.Set("Transfer-Encoding", strings.Join(request.TransferEncoding, ", "))
	} else {
		request.Header.Set("Content-Length", strconv.FormatInt(request.ContentLength, 10))
	}
	number := s.record(seenRequest{request.Method, request.RequestURI, request.Header, body})
	if number > len(s.entries) {
		s.fault(fmt.Sprintf("request %d is beyond the script", number))
		return
	}
	chosen := s.entries[number-1]
	switch chosen.Fault {
	case "close":
		return
	case "silence":
		io.Copy(io.Discard, connection)
		return
	}
	head, content := s.render(chosen)
	if chosen.Fault != "" {
		content = content[:len(content)/2]
	}
	connection.Write(append([]byte(head), content...))
	if chosen.Fault == "stall" {
		io.Copy(io.Discard, connection)
	}
}

func (s *scriptedServer) render(chosen entry) (string, []byte) {
	headers := map[string]string{"connection": "close"}
	content := []byte{}
	if chosen.JSON != nil {
		headers["content-type"], content = "application/json", chosen.JSON
	} else if chosen.Text != nil {
		headers["content-type"], content = "text/html", []byte(*chosen.Text)
	}
	if chosen.Status != 204 && chosen.Status != 304 {
		headers["content-length"] = strconv.Itoa(len(content))
	}
	for name, value := range chosen.Headers {
		headers[name] = s.substitute(value)
	}
	head := fmt.Sprintf("HTTP/1.1 %d Scripted\r\n", chosen.Status)
	for name, value := range headers {
		head += name + ": " + value + "\r\n"
	}
	return head + "\r\n", content
}

var datePlaceholder = regexp.MustCompile(`\{date\+(-?\d+)\}`)

func (s *scriptedServer) substitute(text string) string {
	return datePlaceholder.ReplaceAllStringFunc(s.substitutions.Replace(text), func(found string) string {
		seconds, _ := strconv.Atoi(datePlaceholder.FindStringSubmatch(found)[1])
		return time.Now().UTC().Add(time.Duration(seconds) * time.Second).Format(http.TimeFormat)
	})
}

func (s *scriptedServer) record(request seenRequest) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests = append(s.requests, request)
	return len(s.requests)
}

func (s *scriptedServer) fault(text string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.faults = append(s.faults, text)
}

func (s *scriptedServer) seen() (requests []seenRequest, faults []string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]seenRequest(nil), s.requests...), append([]string(nil), s.faults...)
}
