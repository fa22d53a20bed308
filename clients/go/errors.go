package evalguard

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// What went wrong, for errors.Is. An answer with a status that none of them stands for (405, 413…) matches none, and
// is found with errors.As and its Status.
var (
	// ErrConfiguration: a bad key, base URL, method, path or body. Nothing was sent.
	ErrConfiguration = errors.New("evalguard: configuration")
	// ErrValidation: 400 or 422; Details has one entry for each fault of the request.
	ErrValidation = errors.New("evalguard: validation")
	// ErrAuthentication: 401, the key is missing, unknown, expired or revoked.
	ErrAuthentication = errors.New("evalguard: authentication")
	// ErrPermission: 403, the key's role does not allow this.
	ErrPermission = errors.New("evalguard: permission")
	// ErrNotFound: 404, it is not there, or belongs to another project.
	ErrNotFound = errors.New("evalguard: not found")
	// ErrConflict: 409, the state does not allow it now: NO_ITEM_AVAILABLE, LEASE_LOST…
	ErrConflict = errors.New("evalguard: conflict")
	// ErrRateLimit: 429, also after all retries; RetryAfter says when to come back.
	ErrRateLimit = errors.New("evalguard: rate limit")
	// ErrServer: 5xx, also after all retries.
	ErrServer = errors.New("evalguard: server")
	// ErrConnection: the server was not reached, or the connection broke before the answer's end.
	ErrConnection = errors.New("evalguard: connection")
	// ErrTimeout: the answer did not arrive in time. An ErrConnection too.
	ErrTimeout = errors.New("evalguard: timeout")
	// ErrRedirect: a redirect that would take the key to another origin, or drop the request's body.
	ErrRedirect = errors.New("evalguard: redirect")
	// ErrInvalidResponse: a success whose body is not what the API sends; often a proxy's page.
	ErrInvalidResponse = errors.New("evalguard: invalid response")
)

// Detail is one fault of a request: where ("target_ids[3]"), which, and in words.
type Detail struct {
	Path    string `json:"path"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Error is what every failed call returns. It never holds the API key or an answer's raw body.
type Error struct {
	// Status is the answer's HTTP status, or 0 when there was none.
	Status int
	// Code is the server's ("VALIDATION_ERROR"), else one of the client's own ("NETWORK_ERROR", "TIMEOUT"…).
	Code string
	// Message says what happened and what to do.
	Message string
	// RequestID is what to tell whoever runs the server.
	RequestID string
	// Details has one entry for each fault of the request.
	Details []Detail
	// RetryAfter is the time after which the server said that the call may succeed, or 0.
	RetryAfter time.Duration

	kind  error
	cause error
}

func (e *Error) Error() string {
	facts := []string{e.Code}
	if e.Status != 0 {
		facts = append(facts, fmt.Sprintf("status %d", e.Status))
	}
	if e.RequestID != "" {
		facts = append(facts, "request "+e.RequestID)
	}
	return fmt.Sprintf("evalguard: %s (%s)", e.Message, strings.Join(facts, ", "))
}

// Is makes errors.Is(err, evalguard.ErrNotFound) and its like work.
func (e *Error) Is(target error) bool {
	return e.kind != nil && (target == e.kind || e.kind == ErrTimeout && target == ErrConnection)
}

// Unwrap gives the context's error when the caller gave up, and the network's error where it quotes no answer.
func (e *Error) Unwrap() error { return e.cause }

func configurationError(format string, arguments ...any) *Error {
	return &Error{kind: ErrConfiguration, Code: "CONFIGURATION", Message: fmt.Sprintf(format, arguments...)}
}

func invalidResponse(message string, status int, requestID string) *Error {
	return &Error{
		kind: ErrInvalidResponse, Code: "INVALID_RESPONSE", Status: status, RequestID: requestID,
		Message: message + " Does the base URL point to an EvalGuard server?",
	}
}

// answerError is the error for an answer's status; body may be anything at all.
func answerError(status int, body []byte, headerRequestID string, retryAfter time.Duration) *Error {
	err := &Error{
		kind: kindOfStatus(status), Status: status, RequestID: headerRequestID, RetryAfter: retryAfter,
		Code:    fmt.Sprintf("HTTP_%d", status),
		Message: fmt.Sprintf("The server answered with status %d and no explanation.", status),
	}
	// Field by field, so that one of a wrong type does not take the others with it.
	var envelope struct {
		Error map[string]json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &envelope) != nil {
		return err
	}
	setText(&err.Code, envelope.Error["code"])
	setText(&err.Message, envelope.Error["message"])
	setText(&err.RequestID, envelope.Error["requestId"])
	var entries []json.RawMessage
	if json.Unmarshal(envelope.Error["details"], &entries) != nil {
		return err
	}
	for _, entry := range entries {
		var detail struct{ Path, Code, Message *string }
		if json.Unmarshal(entry, &detail) == nil && detail.Path != nil && detail.Code != nil && detail.Message != nil {
			err.Details = append(err.Details, Detail{*detail.Path, *detail.Code, *detail.Message})
		}
	}
	return err
}

func setText(field *string, value json.RawMessage) {
	var text *string
	if json.Unmarshal(value, &text) == nil && text != nil {
		*field = *text
	}
}

func kindOfStatus(status int) error {
	switch {
	case status == 400 || status == 422:
		return ErrValidation
	case status == 401:
		return ErrAuthentication
	case status == 403:
		return ErrPermission
	case status == 404:
		return ErrNotFound
	case status == 409:
		return ErrConflict
	case status == 429:
		return ErrRateLimit
	case status >= 500:
		return ErrServer
	}
	return nil
}
