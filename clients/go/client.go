// Package evalguard is a client of EvalGuard's API. It needs the standard library only.
//
//	client := evalguard.NewClient(os.Getenv("EVALGUARD_API_KEY"))
//	answer, err := client.Request(ctx, "GET", "/api/v1/evals", nil)
//
// The server is read from EVALGUARD_BASE_URL or given with WithBaseURL; proxies come from HTTPS_PROXY and NO_PROXY.
package evalguard

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

const (
	timeoutDefault    = 30 * time.Second
	maxRetriesDefault = 3
)

// Client is a client of one EvalGuard server. Make one and share it: it may be used from many goroutines at once.
type Client struct {
	url        apiURL
	http       *http.Client
	timeout    time.Duration
	maxRetries int
	sleep      func(context.Context, time.Duration) error
	// A function, because fmt prints the strings of unexported fields whatever their type's String method says.
	apiKey func() string
	// What was wrong with the arguments of NewClient.
	fault *Error
}

// Option changes a setting of a new client.
type Option func(*settings)

type settings struct {
	baseURL    *string
	timeout    time.Duration
	maxRetries int
	httpClient *http.Client
}

// WithBaseURL names the server: its origin, …/api or …/api/v1. Without it EVALGUARD_BASE_URL counts, and then
// https://evalguard.ai. Plain http is taken for localhost, 127.0.0.1 and ::1 only.
func WithBaseURL(baseURL string) Option { return func(s *settings) { s.baseURL = &baseURL } }

// WithTimeout sets the time for each attempt, from connecting to the last byte of the answer (30 s by default).
func WithTimeout(timeout time.Duration) Option { return func(s *settings) { s.timeout = timeout } }

// WithMaxRetries sets how many further attempts follow a network fault, 429 or 5xx (3 by default).
func WithMaxRetries(maxRetries int) Option { return func(s *settings) { s.maxRetries = maxRetries } }

// WithHTTPClient has the calls go through a client of your own, for a certificate authority or a proxy of your own say.
// Its CheckRedirect is not used.
func WithHTTPClient(client *http.Client) Option { return func(s *settings) { s.httpClient = client } }

// One for all clients, so that short-lived ones leave no idle connections behind.
var sharedTransport = sync.OnceValue(func() http.RoundTripper {
	standard, isStandard := http.DefaultTransport.(*http.Transport)
	if !isStandard {
		return http.DefaultTransport
	}
	transport := standard.Clone()
	// The default of 2 makes many goroutines on one host open and close a connection for nearly every call.
	transport.MaxIdleConnsPerHost = 32
	return transport
})

// NewClient makes a client. apiKey is eg_live_… or eg_test_…, made at /dashboard/api-keys. What is wrong with the
// arguments is returned by the first call, as ErrConfiguration.
func NewClient(apiKey string, options ...Option) *Client {
	chosen := settings{timeout: timeoutDefault, maxRetries: maxRetriesDefault}
	for _, option := range options {
		option(&chosen)
	}
	c := &Client{
		timeout: chosen.timeout, maxRetries: chosen.maxRetries, sleep: sleep,
		apiKey: func() string { return apiKey },
		http:   &http.Client{Transport: sharedTransport()},
	}
	if chosen.httpClient != nil {
		own := *chosen.httpClient
		c.http = &own
	}
	c.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c.fault = c.configure(chosen)
	return c
}

func (c *Client) configure(chosen settings) *Error {
	if !visible.MatchString(c.apiKey()) {
		return configurationError("The API key must be non-empty, without spaces, line breaks or characters beyond " +
			"ASCII. Make a key at /dashboard/api-keys.")
	}
	if chosen.timeout <= 0 {
		return configurationError("The timeout must be above 0.")
	}
	if chosen.maxRetries < 0 {
		return configurationError("The number of retries must not be negative.")
	}
	baseURL := defaultBaseURL
	if chosen.baseURL != nil {
		baseURL = *chosen.baseURL
	} else if fromEnvironment := strings.TrimSpace(os.Getenv("EVALGUARD_BASE_URL")); fromEnvironment != "" {
		baseURL = fromEnvironment
	}
	var fault *Error
	c.url, fault = parseBaseURL(baseURL)
	return fault
}

// Response is the server's whole JSON answer: {"success": true, "data": …}. It is nil when a 2xx answer was empty.
type Response map[string]any

// String is the answer as JSON.
func (r Response) String() string {
	text, err := json.Marshal(map[string]any(r))
	if err != nil {
		return fmt.Sprint(map[string]any(r))
	}
	return string(text)
}

// Data decodes the answer's data into target, as json.Unmarshal does.
func (r Response) Data(target any) error {
	text, err := json.Marshal(r["data"])
	if err != nil {
		return err
	}
	return json.Unmarshal(text, target)
}

// RawResponse is a 2xx answer with its bytes, whatever they are.
type RawResponse struct {
	Status int
	Header http.Header
	Body   []byte
}

// CallOption changes one call.
type CallOption func(*call)

// WithIdempotencyKey replaces the fresh key that POST, PUT and PATCH carry: 1 to 255 visible ASCII characters. With a
// key of your own the same call can be made again later, after a crash say, without doing its work twice.
func WithIdempotencyKey(key string) CallOption { return func(c *call) { c.idempotencyKey = &key } }

// Request makes a call. method is GET, POST, PUT, PATCH or DELETE; path is "/api/v1/evals?limit=5", or the same without
// /api/v1, percent-encoded; body is sent as JSON, nil sends none. All attempts of a call carry one Idempotency-Key.
// A failed call returns an *Error. When ctx ends, the error also matches ctx.Err() in errors.Is.
func (c *Client) Request(ctx context.Context, method, path string, body any, options ...CallOption) (Response, error) {
	raw, err := c.RequestRaw(ctx, method, path, body, options...)
	if err != nil {
		return nil, err
	}
	if len(raw.Body) == 0 {
		return nil, nil
	}
	var response Response
	if json.Unmarshal(raw.Body, &response) != nil || response == nil {
		return nil, invalidResponse("The answer is not a JSON object.", raw.Status, raw.Header.Get("X-Request-Id"))
	}
	return response, nil
}

// RequestRaw is Request with the status, the headers and the bytes of the answer.
func (c *Client) RequestRaw(
	ctx context.Context, method, path string, body any, options ...CallOption,
) (*RawResponse, error) {
	prepared, fault := c.prepare(method, path, body, options)
	if fault != nil {
		return nil, fault
	}
	for retry := 0; ; retry++ {
		raw, failed := c.attempt(ctx, prepared)
		if failed == nil {
			return raw, nil
		}
		if retry >= c.maxRetries || !isRetryable(failed) {
			return nil, failed
		}
		if err := c.sleep(ctx, pauseBefore(retry, failed.RetryAfter)); err != nil {
			return nil, contextError(err)
		}
	}
}

// call is a call ready to be sent, as often as needed: the server takes a retry for the same call only when its bytes
// are the same.
type call struct {
	method, address string
	body            []byte
	header          http.Header
	idempotencyKey  *string
}

func (c *Client) prepare(method, path string, body any, options []CallOption) (*call, *Error) {
	if c.fault != nil {
		return nil, c.fault
	}
	prepared := &call{method: strings.ToUpper(method), header: c.header()}
	for _, option := range options {
		option(prepared)
	}
	switch prepared.method {
	case "POST", "PUT", "PATCH":
		if prepared.idempotencyKey == nil {
			key := newIdempotencyKey()
			prepared.idempotencyKey = &key
		}
		key := *prepared.idempotencyKey
		if len(key) > 255 || !visible.MatchString(key) {
			return nil, configurationError("The Idempotency-Key must be 1 to 255 visible ASCII characters.")
		}
		prepared.header.Set("Idempotency-Key", key)
	case "GET":
		if body != nil {
			return nil, configurationError("A GET cannot have a body; put its parameters into the path's query.")
		}
	case "DELETE":
	default:
		return nil, configurationError("The method must be GET, POST, PUT, PATCH or DELETE.")
	}
	var fault *Error
	if prepared.address, fault = c.url.address(path); fault != nil {
		return nil, fault
	}
	if body != nil {
		prepared.header.Set("Content-Type", "application/json")
		prepared.body, fault = encodeJSON(body)
	}
	return prepared, fault
}

func (c *Client) header() http.Header {
	return http.Header{
		"Authorization":              {"Bearer " + c.apiKey()},
		"Accept":                     {"application/json"},
		"User-Agent":                 {"evalguard-go/" + Version},
		"X-Evalguard-Client-Version": {Version},
	}
}

func encodeJSON(value any) ([]byte, *Error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		// Only the kind of fault: the error's text may quote the value.
		return nil, configurationError("The body cannot be written as JSON (%T).", err)
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n")), nil
}

// newIdempotencyKey is a random UUID, version 4.
func newIdempotencyKey() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		panic("evalguard: the system has no random numbers: " + err.Error())
	}
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[0:4], id[4:6], id[6:8], id[8:10], id[10:16])
}
