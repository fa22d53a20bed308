package evalguard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// Replays clients/conformance; its README says what every field means.

const conformanceFolder = "../conformance"

type urlCase struct {
	Name    string            `json:"name"`
	BaseURL *string           `json:"base_url"`
	Env     map[string]string `json:"env"`
	Path    string            `json:"path"`
	URL     *string           `json:"url"`
	Error   *wantedError      `json:"error"`
}

type callCase struct {
	Name   string `json:"name"`
	Client struct {
		APIKey     *string           `json:"api_key"`
		BaseURL    json.RawMessage   `json:"base_url"`
		MaxRetries *int              `json:"max_retries"`
		TimeoutMS  *int              `json:"timeout_ms"`
		Env        map[string]string `json:"env"`
	} `json:"client"`
	Call struct {
		Method         string  `json:"method"`
		Path           string  `json:"path"`
		Body           any     `json:"body"`
		IdempotencyKey *string `json:"idempotency_key"`
		Stream         bool    `json:"stream"`
		Lines          []any   `json:"lines"`
	} `json:"call"`
	Times  int     `json:"times"`
	Server []entry `json:"server"`
	Expect struct {
		Result          json.RawMessage `json:"result"`
		Error           *wantedError    `json:"error"`
		Requests        []wantedRequest `json:"requests"`
		IdempotencyKeys []*int          `json:"idempotency_keys"`
		WaitsMS         *[][2]float64   `json:"waits_ms"`
		ErrorLacks      []string        `json:"error_lacks"`
	} `json:"expect"`
}

// In a RawMessage, absent is nil and null is "null".
type wantedError struct {
	Kind              string          `json:"kind"`
	Status            json.RawMessage `json:"status"`
	Code              json.RawMessage `json:"code"`
	Message           json.RawMessage `json:"message"`
	RequestID         json.RawMessage `json:"request_id"`
	Details           json.RawMessage `json:"details"`
	RetryAfterSeconds json.RawMessage `json:"retry_after_seconds"`
}

type wantedRequest struct {
	Method  string         `json:"method"`
	Path    string         `json:"path"`
	Headers map[string]any `json:"headers"`
	JSON    any            `json:"json"`
	Empty   bool           `json:"empty"`
	Lines   *[]any         `json:"lines"`
}

var kinds = map[string]error{
	"configuration": ErrConfiguration, "validation": ErrValidation, "authentication": ErrAuthentication,
	"permission": ErrPermission, "not_found": ErrNotFound, "conflict": ErrConflict, "rate_limit": ErrRateLimit,
	"server": ErrServer, "connection": ErrConnection, "timeout": ErrTimeout, "redirect": ErrRedirect,
	"invalid_response": ErrInvalidResponse, "api": nil,
}

func load[T any](t *testing.T, path string) []T {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Cases []T `json:"cases"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&document); err != nil || len(document.Cases) == 0 {
		t.Fatalf("%s: %v", path, err)
	}
	return document.Cases
}

func setEnvironment(t *testing.T, variables map[string]string) {
	t.Setenv("EVALGUARD_BASE_URL", "")
	for name, value := range variables {
		t.Setenv(name, value)
	}
}

func TestConformanceURLs(t *testing.T) {
	for _, c := range load[urlCase](t, filepath.Join(conformanceFolder, "urls.json")) {
		t.Run(c.Name, func(t *testing.T) {
			setEnvironment(t, c.Env)
			var options []Option
			if c.BaseURL != nil {
				options = append(options, WithBaseURL(*c.BaseURL))
			}
			client := NewClient("eg_test_urls0123456789", options...)
			fault, address := client.fault, ""
			if fault == nil {
				address, fault = client.url.address(c.Path)
			}
			if c.URL == nil {
				if c.Error.Kind != "configuration" || fault == nil || !errors.Is(fault, ErrConfiguration) {
					t.Fatalf("got %q, %v", address, fault)
				}
			} else if fault != nil || address != *c.URL {
				t.Fatalf("got %q, %v; want %q", address, fault, *c.URL)
			}
		})
	}
}

func TestConformance(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(conformanceFolder, "*.json"))
	if err != nil || len(paths) < 9 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	for _, path := range paths {
		if filepath.Base(path) == "urls.json" {
			continue
		}
		for _, c := range load[callCase](t, path) {
			t.Run(strings.TrimSuffix(filepath.Base(path), ".json")+": "+c.Name, func(t *testing.T) { replay(t, c) })
		}
	}
}

func replay(t *testing.T, c callCase) {
	if (c.Expect.Result == nil) == (c.Expect.Error == nil) {
		t.Fatal("a case has either a result or an error")
	}
	server, other := newScriptedServer(t, c.Server), newScriptedServer(t, nil)
	server.substitutions = strings.NewReplacer("{origin}", server.origin, "{other_origin}", other.origin)
	apiKey := "eg_test_conformance0123456789"
	if c.Client.APIKey != nil {
		apiKey = *c.Client.APIKey
	}
	var waits []time.Duration
	for i := 0; i < max(1, c.Times); i++ {
		client := conformanceClient(t, c, server, apiKey)
		client.sleep = func(_ context.Context, pause time.Duration) error {
			waits = append(waits, pause)
			return nil
		}
		result, err := makeCall(client, c)
		if c.Expect.Error != nil {
			checkError(t, err, c, apiKey)
		} else if err != nil {
			t.Fatal(err)
		} else if !equalJSON(t, result, c.Expect.Result) {
			t.Fatalf("result %v, want %s", result, c.Expect.Result)
		}
	}
	requests, faults := server.seen()
	strays, strayFaults := other.seen()
	if len(faults)+len(strays)+len(strayFaults) > 0 {
		t.Fatalf("faults %v, strays %v %v", faults, strays, strayFaults)
	}
	if len(requests) != len(c.Server) {
		t.Fatalf("%d requests, want %d", len(requests), len(c.Server))
	}
	checkRequests(t, requests, c, apiKey)
	checkWaits(t, waits, c.Expect.WaitsMS)
}

func conformanceClient(t *testing.T, c callCase, server *scriptedServer, apiKey string) *Client {
	variables := map[string]string{}
	for name, value := range c.Client.Env {
		variables[name] = server.substitute(value)
	}
	setEnvironment(t, variables)
	options := []Option{WithTimeout(5 * time.Second)}
	baseURL := "{origin}"
	if c.Client.BaseURL != nil {
		if err := json.Unmarshal(c.Client.BaseURL, &baseURL); err != nil {
			t.Fatal(err)
		}
	}
	if string(c.Client.BaseURL) != "null" {
		options = append(options, WithBaseURL(server.substitute(baseURL)))
	}
	if c.Client.MaxRetries != nil {
		options = append(options, WithMaxRetries(*c.Client.MaxRetries))
	}
	if c.Client.TimeoutMS != nil {
		options = append(options, WithTimeout(time.Duration(*c.Client.TimeoutMS)*time.Millisecond))
	}
	return NewClient(apiKey, options...)
}

func makeCall(client *Client, c callCase) (any, error) {
	if !c.Call.Stream {
		var options []CallOption
		if c.Call.IdempotencyKey != nil {
			options = append(options, WithIdempotencyKey(*c.Call.IdempotencyKey))
		}
		return client.Request(context.Background(), c.Call.Method, c.Call.Path, c.Call.Body, options...)
	}
	outcomes := []any{}
	err := client.StreamNDJSON(context.Background(), c.Call.Path, linesOf(c.Call.Lines), func(o map[string]any) error {
		outcomes = append(outcomes, o)
		return nil
	})
	return outcomes, err
}

// linesOf gives the values one after the other, then io.EOF.
func linesOf[T any](values []T) func() (any, error) {
	index := 0
	return func() (any, error) {
		if index == len(values) {
			return nil, io.EOF
		}
		index++
		return values[index-1], nil
	}
}

func checkError(t *testing.T, err error, c callCase, apiKey string) {
	t.Helper()
	var failed *Error
	if !errors.As(err, &failed) {
		t.Fatalf("got %v, want an *Error", err)
	}
	want := c.Expect.Error
	kind, isKnown := kinds[want.Kind]
	if !isKnown || failed.kind != kind || (kind != nil && !errors.Is(err, kind)) {
		t.Fatalf("got %v, want kind %s", err, want.Kind)
	}
	details := append([]Detail{}, failed.Details...)
	checks := []struct {
		name string
		got  any
		want json.RawMessage
	}{
		{"status", orNull(failed.Status), want.Status}, {"code", failed.Code, want.Code},
		{"message", failed.Message, want.Message}, {"request_id", orNull(failed.RequestID), want.RequestID},
		{"details", details, want.Details},
		{"retry_after_seconds", orNull(failed.RetryAfter.Seconds()), want.RetryAfterSeconds},
	}
	for _, check := range checks {
		if check.want != nil && !equalJSON(t, check.got, check.want) {
			t.Errorf("%s is %v, want %s", check.name, check.got, check.want)
		}
	}
	text := fmt.Sprintf("%v %+v %#v %v %s", err, *failed, *failed, failed.cause, mustJSON(t, failed))
	for _, secret := range append(c.Expect.ErrorLacks, apiKey) {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("the error shows %q: %s", secret, text)
		}
	}
}

func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

func checkWaits(t *testing.T, waits []time.Duration, want *[][2]float64) {
	t.Helper()
	if want == nil {
		return
	}
	if len(waits) != len(*want) {
		t.Fatalf("waits %v, want %v", waits, *want)
	}
	for i, wait := range waits {
		if milliseconds := wait.Seconds() * 1000; milliseconds < (*want)[i][0] || milliseconds > (*want)[i][1] {
			t.Errorf("wait %d is %v, want %v ms", i, wait, (*want)[i])
		}
	}
}

func equalJSON(t *testing.T, got any, want []byte) bool {
	t.Helper()
	var left, right any
	if err := json.Unmarshal(mustJSON(t, got), &left); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(want, &right); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(left, right)
}

func mustJSON(t *testing.T, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
