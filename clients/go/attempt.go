package evalguard

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"
)

const (
	hopsMax = 5
	// An error's envelope is small; a proxy's endless error page is not worth reading.
	errorBodyBytesMax = 1 << 20
)

// attempt sends the call once, and follows redirects within the origin; an error for everything but a 2xx answer.
func (c *Client) attempt(ctx context.Context, prepared *call) (*RawResponse, *Error) {
	limited, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	address := prepared.address
	for hop := 0; ; hop++ {
		response, raw, fault := c.exchange(ctx, limited, prepared, address)
		if fault != nil {
			return nil, fault
		}
		if raw.Status/100 == 2 {
			return raw, nil
		}
		if !isRedirect(raw.Status) {
			return nil, c.errorOf(response, raw.Body)
		}
		isKept := prepared.method == "GET" || raw.Status == 307 || raw.Status == 308
		address = c.url.redirected(address, raw.Header.Get("Location"))
		if address == "" || !isKept || hop == hopsMax {
			return nil, c.redirectError(response)
		}
	}
}

// exchange makes one request and reads its answer. Of an answer that is no success only the beginning is kept.
func (c *Client) exchange(
	ctx, limited context.Context, prepared *call, address string,
) (*http.Response, *RawResponse, *Error) {
	var body io.Reader
	if prepared.body != nil {
		body = bytes.NewReader(prepared.body)
	}
	request, err := http.NewRequestWithContext(limited, prepared.method, address, body)
	if err != nil {
		return nil, nil, configurationError("The call is not a valid HTTP request.")
	}
	request.Header = prepared.header.Clone()
	response, err := c.http.Do(request)
	if err != nil {
		return nil, nil, c.networkError(ctx, err)
	}
	defer response.Body.Close()
	reader := io.Reader(response.Body)
	if response.StatusCode/100 != 2 {
		reader = io.LimitReader(reader, errorBodyBytesMax)
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		return nil, nil, c.networkError(ctx, err)
	}
	return response, &RawResponse{response.StatusCode, response.Header, content}, nil
}

func isRedirect(status int) bool {
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308
}

func (c *Client) errorOf(response *http.Response, body []byte) *Error {
	body = bytes.ReplaceAll(body, []byte(c.apiKey()), []byte("[redacted]"))
	header := response.Header
	return answerError(
		response.StatusCode, body, header.Get("X-Request-Id"), parseRetryAfter(header.Get("Retry-After")),
	)
}

func (c *Client) redirectError(response *http.Response) *Error {
	// Only the origin of where it leads: the rest of a location is the server's own text.
	where := "no valid address"
	if location, err := url.Parse(response.Header.Get("Location")); err == nil && location.Host != "" {
		where = location.Scheme + "://" + location.Host
	} else if err == nil && location.Path != "" {
		where = "another path"
	}
	return &Error{
		kind: ErrRedirect, Code: "REDIRECT_REFUSED", Status: response.StatusCode,
		RequestID: response.Header.Get("X-Request-Id"),
		Message: fmt.Sprintf("The server redirected to %s, which is not followed: the API key must not leave %s, and "+
			"a body must not get lost. Set the base URL to the server's own address.", where, c.url.origin()),
	}
}

// contextError is the error of a caller who gave up.
func contextError(err error) *Error {
	if errors.Is(err, context.DeadlineExceeded) {
		return &Error{kind: ErrTimeout, Code: "DEADLINE_EXCEEDED", Message: "The context's deadline passed.", cause: err}
	}
	return &Error{kind: ErrConnection, Code: "CANCELED", Message: "The call was cancelled.", cause: err}
}

// networkError types what came instead of an answer. An error whose text may quote the server's bytes is not kept.
func (c *Client) networkError(ctx context.Context, err error) *Error {
	if ctx.Err() != nil {
		return contextError(ctx.Err())
	}
	origin := c.url.origin()
	var timeout net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
		return &Error{kind: ErrTimeout, Code: "TIMEOUT", Message: origin + " did not answer in time."}
	}
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
		return &Error{
			kind: ErrConnection, Code: "CERTIFICATE_INVALID", cause: certificate,
			Message: fmt.Sprintf("The certificate of %s is not trusted: %v.", origin, certificate.Err),
		}
	}
	failed := &Error{
		kind: ErrConnection, Code: "NETWORK_ERROR",
		Message: origin + " closed the connection before the end of its answer.",
	}
	var operation *net.OpError
	if errors.As(err, &operation) && operation.Op != "read" {
		var number syscall.Errno
		reason := operation.Err.Error()
		if errors.As(err, &number) {
			reason = number.Error()
		}
		failed.Message, failed.cause = fmt.Sprintf("%s cannot be reached: %s.", origin, reason), operation
	}
	return failed
}
