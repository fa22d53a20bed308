package evalguard

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	zeroQueueID   = "00000000-0000-0000-0000-000000000000"
	sampleQueueID = "0f8fad5b-d9cb-469f-a165-70867728950e"
)

// seedPageSample is the page's Go sample as it is printed, but for the placeholder of the queue's id.
func seedPageSample(t *testing.T, queueID string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(conformanceFolder, "seed-page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?ms)^Go\n\n(.*?\n)\nErrors\n`).FindSubmatch(page)
	if found == nil || strings.Count(string(found[1]), zeroQueueID) != 1 {
		t.Fatal("the page has no Go sample with one queue id")
	}
	return strings.Replace(string(found[1]), zeroQueueID, queueID, 1)
}

func readmeProgram(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```go\n(.*?)^```$").FindAllSubmatch(readme, -1)
	if len(blocks) != 1 {
		t.Fatalf("the README has %d Go programs, not one", len(blocks))
	}
	return string(blocks[0][1])
}

// runProgram runs it as a module of its own that requires this one, and returns what it printed.
func runProgram(t *testing.T, code string, environment ...string) (string, error) {
	t.Helper()
	client, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	module := fmt.Sprintf("module sample\n\ngo 1.21\n\nrequire github.com/evalguard/evalguard-go v0.0.0\n\n"+
		"replace github.com/evalguard/evalguard-go => %q\n", client)
	for name, text := range map[string]string{"go.mod": module, "main.go": code} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "go", "run", ".")
	command.Dir = folder
	command.Env = append(append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off"), environment...)
	var printed, complaints bytes.Buffer
	command.Stdout, command.Stderr = &printed, &complaints
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%w: %s", err, complaints.String())
	}
	return printed.String(), nil
}

// addItems answers as the contract says, for a queue that forgets its items.
func addItems(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Content-Type") == ndjson {
		lines := bufio.NewScanner(r.Body)
		count := 0
		for lines.Scan() {
			count++
		}
		io.WriteString(w, strings.Repeat(`{"outcome": "waiting"}`+"\n", count))
		return
	}
	var request struct {
		QueueID   string   `json:"queue_id"`
		TargetIDs []string `json:"target_ids"`
	}
	json.NewDecoder(r.Body).Decode(&request)
	if request.QueueID != sampleQueueID {
		w.WriteHeader(400)
		io.WriteString(w, `{"success": false, "error": {"code": "VALIDATION_ERROR", "message": "Not valid.",
			"requestId": "r", "details": [{"path": "queue_id", "code": "invalid_format", "message": "Invalid UUID"}]}}`)
		return
	}
	count := len(request.TargetIDs)
	fmt.Fprintf(w, `{"success": true, "data": {"queue_id": %q, "received": %d, "added": %d, "duplicates": 0,
		"waiting": %d}}`, sampleQueueID, count, count, count)
}

func TestThePagesSampleRunsAsItIsPrinted(t *testing.T) {
	var method, path, key string
	var body []byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, path, key = r.Method, r.URL.Path, r.Header.Get("Authorization")
		body, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		addItems(w, r)
	}))
	defer server.Close()
	printed, err := runProgram(t, seedPageSample(t, sampleQueueID),
		"EVALGUARD_API_KEY="+testKey, "EVALGUARD_BASE_URL="+server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if method != "POST" || path != "/api/v1/annotations/queues/items" || key != "Bearer "+testKey {
		t.Errorf("got %s %s with %s", method, path, key)
	}
	if want := fmt.Sprintf(`{"queue_id": %q, "target_ids": ["string"]}`, sampleQueueID); !equalJSON(t, json.RawMessage(body), []byte(want)) {
		t.Errorf("got %s", body)
	}
	checkSampleOutput(t, printed)
}

func checkSampleOutput(t *testing.T, printed string) {
	t.Helper()
	var answer struct {
		Success bool
		Data    struct{ Received int }
	}
	if err := json.Unmarshal([]byte(printed), &answer); err != nil || !answer.Success || answer.Data.Received != 1 {
		t.Errorf("it printed %s", printed)
	}
}

const readmeOutput = "true 2\nVALIDATION_ERROR queue_id\n1000\n"

func TestTheReadmesProgramRuns(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(addItems))
	defer server.Close()
	printed, err := runProgram(t, readmeProgram(t), "EVALGUARD_API_KEY="+testKey,
		"EVALGUARD_BASE_URL="+server.URL+"/api/v1", "EVALGUARD_QUEUE_ID="+sampleQueueID)
	if err != nil || printed != readmeOutput {
		t.Errorf("it printed %q, %v", printed, err)
	}
}

func TestThePagesSampleWithoutAKeySaysWhatToDo(t *testing.T) {
	_, err := runProgram(t, seedPageSample(t, sampleQueueID), "EVALGUARD_API_KEY=")
	if err == nil || !strings.Contains(err.Error(), "/dashboard/api-keys") {
		t.Errorf("got %v", err)
	}
}
