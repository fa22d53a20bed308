package evalguard

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// What the requests of a conformance case must look like.

func checkRequests(t *testing.T, requests []seenRequest, c callCase, apiKey string) {
	t.Helper()
	for i, request := range requests {
		checkEveryRequest(t, request, c, apiKey)
		if c.Expect.Requests != nil {
			checkRequest(t, request, c.Expect.Requests[i])
		}
	}
	if len(c.Expect.Requests) > 0 && len(c.Expect.Requests) != len(requests) {
		t.Errorf("%d requests, want %d", len(requests), len(c.Expect.Requests))
	}
	numbers := c.Expect.IdempotencyKeys
	if numbers == nil {
		return
	}
	if len(numbers) != len(requests) {
		t.Fatalf("%d requests, %d idempotency keys", len(requests), len(numbers))
	}
	for i, first := range requests {
		key, isThere := first.header["Idempotency-Key"]
		if isThere != (numbers[i] != nil) {
			t.Errorf("request %d has the Idempotency-Key %v", i, key)
		}
		for j, second := range requests[:i] {
			if isThere && numbers[j] != nil {
				isSame := reflect.DeepEqual(key, second.header["Idempotency-Key"])
				if isSame != (*numbers[i] == *numbers[j]) {
					t.Errorf("requests %d and %d: same key %v", i, j, isSame)
				}
			}
		}
	}
}

var (
	versionPattern = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	keyPattern     = regexp.MustCompile(`^[\x21-\x7e]{16,255}$`)
)

func checkEveryRequest(t *testing.T, request seenRequest, c callCase, apiKey string) {
	t.Helper()
	mediaType, header := "application/json", request.header
	if c.Call.Stream {
		mediaType = "application/x-ndjson"
	}
	contentType := ""
	if len(request.body) > 0 || c.Call.Stream {
		contentType = mediaType
	}
	version, agent, key := header.Get("X-Evalguard-Client-Version"), header.Get("User-Agent"), header.Get("Idempotency-Key")
	isOwn := c.Call.IdempotencyKey != nil && key == *c.Call.IdempotencyKey
	switch {
	case header.Get("Authorization") != "Bearer "+apiKey,
		header.Get("Accept") != mediaType,
		header.Get("Content-Type") != contentType,
		!versionPattern.MatchString(version),
		!strings.HasPrefix(agent, "evalguard-") || !strings.HasSuffix(agent, version),
		key != "" && !isOwn && !keyPattern.MatchString(key):
		t.Errorf("unfit headers: %v", header)
	}
}

func checkRequest(t *testing.T, request seenRequest, want wantedRequest) {
	t.Helper()
	if want.Method != "" && request.method != want.Method || want.Path != "" && request.path != want.Path {
		t.Errorf("got %s %s, want %s %s", request.method, request.path, want.Method, want.Path)
	}
	for name, value := range want.Headers {
		got := request.header.Get(name)
		switch value := value.(type) {
		case nil:
			if got != "" {
				t.Errorf("%s is %q, want none", name, got)
			}
		case string:
			if got != value {
				t.Errorf("%s is %q, want %q", name, got, value)
			}
		case map[string]any:
			if !regexp.MustCompile(value["matches"].(string)).MatchString(got) {
				t.Errorf("%s is %q, want %v", name, got, value)
			}
		}
	}
	if want.JSON != nil && !equalJSON(t, want.JSON, request.body) {
		t.Errorf("body %s, want %v", request.body, want.JSON)
	}
	if want.Empty && len(request.body) > 0 {
		t.Errorf("body %s, want none", request.body)
	}
	if want.Lines != nil {
		lines := strings.ReplaceAll(strings.TrimSuffix(string(request.body), "\n"), "\n", ",")
		if !equalJSON(t, *want.Lines, []byte("["+lines+"]")) {
			t.Errorf("lines %s, want %v", request.body, *want.Lines)
		}
	}
}
