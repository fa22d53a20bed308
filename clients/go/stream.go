package evalguard

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

const (
	ndjson = "application/x-ndjson"
	// Large enough that system calls do not count, small enough that a stream's memory does not either.
	blockBytes = 64 << 10
)

// StreamNDJSON sends any number of lines, and hands one outcome for each to outcome, while lines still go up; memory
// stays flat. path is "/api/v1/annotations/queues/items?queue_id=…".
//
// next gives the lines, for that path target ids or item objects, and io.EOF after the last; it runs on another
// goroutine, and a call of it may still be going on when StreamNDJSON returns early. Lines go up in blocks of up to
// 64 KiB, so next must not wait for outcomes. Any other error of next, and any of outcome, ends the stream and is
// returned as it is.
//
// A stream is never sent again on its own: send it again after an error, what was added before counts as duplicate.
// The timeout is the longest wait without progress in either direction.
func (c *Client) StreamNDJSON(
	ctx context.Context, path string, next func() (any, error), outcome func(map[string]any) error,
) error {
	if c.fault != nil {
		return c.fault
	}
	address, fault := c.url.address(path)
	if fault != nil {
		return fault
	}
	watched, cancel := context.WithCancel(ctx)
	defer cancel()
	watch := newIdleWatch(c.timeout, cancel)
	defer watch.stop()
	lines := &lineReader{next: next, watch: watch}
	defer lines.Close()
	err := c.stream(watched, address, lines, outcome)
	if _, own := lines.outcome(); own != nil {
		return own
	}
	var network networkFailure
	if !errors.As(err, &network) {
		return err
	}
	if ctx.Err() == nil && watched.Err() != nil {
		return c.networkError(ctx, context.DeadlineExceeded)
	}
	return c.networkError(ctx, network.error)
}

// networkFailure marks what is to be typed, among errors that are returned as they are.
type networkFailure struct{ error }

func (c *Client) stream(
	ctx context.Context, address string, lines *lineReader, outcome func(map[string]any) error,
) error {
	request, err := http.NewRequestWithContext(ctx, "POST", address, lines)
	if err != nil {
		return configurationError("The call is not a valid HTTP request.")
	}
	request.Header = c.header()
	request.Header.Set("Content-Type", ndjson)
	request.Header.Set("Accept", ndjson)
	response, err := c.http.Do(request)
	if err != nil {
		return networkFailure{err}
	}
	defer response.Body.Close()
	if isRedirect(response.StatusCode) {
		return c.redirectError(response)
	}
	if response.StatusCode/100 != 2 {
		body, err := io.ReadAll(io.LimitReader(response.Body, errorBodyBytesMax))
		if err != nil {
			return networkFailure{err}
		}
		return c.errorOf(response, body)
	}
	return c.readOutcomes(response, lines, outcome)
}

func (c *Client) readOutcomes(
	response *http.Response, lines *lineReader, outcome func(map[string]any) error,
) error {
	reader := bufio.NewReaderSize(response.Body, blockBytes)
	for {
		line, err := reader.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return networkFailure{err}
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var value map[string]any
			if json.Unmarshal(line, &value) != nil || value == nil {
				requestID := response.Header.Get("X-Request-Id")
				return invalidResponse("The answer has a line that is not a JSON object.", response.StatusCode, requestID)
			}
			if value["outcome"] == "error" {
				return c.errorOf(response, line)
			}
			lines.watch.enter()
			failed := outcome(value)
			lines.watch.leave()
			if failed != nil {
				return failed
			}
		}
		if err == io.EOF {
			if isSent, _ := lines.outcome(); !isSent {
				return networkFailure{io.ErrUnexpectedEOF}
			}
			return nil
		}
	}
}

// lineReader is the request's body: it asks for the next line when the connection takes more.
type lineReader struct {
	next  func() (any, error)
	watch *idleWatch

	held   bytes.Buffer
	isLast bool

	mutex    sync.Mutex
	isClosed bool
	isSent   bool
	failed   error
}

func (r *lineReader) Read(target []byte) (int, error) {
	r.watch.enter()
	defer r.watch.leave()
	if err := r.fill(min(len(target), blockBytes)); err != nil {
		r.mutex.Lock()
		defer r.mutex.Unlock()
		r.failed = err
		return 0, err
	}
	count, err := r.held.Read(target)
	if err == io.EOF {
		r.mutex.Lock()
		defer r.mutex.Unlock()
		r.isSent = r.isLast
	}
	return count, err
}

func (r *lineReader) fill(size int) error {
	for !r.isLast && r.held.Len() < size && r.isOpen() {
		line, err := r.next()
		if err == io.EOF {
			r.isLast = true
			return nil
		}
		if err != nil {
			return err
		}
		encoded, fault := encodeJSON(line)
		if fault != nil {
			return fault
		}
		r.held.Write(encoded)
		r.held.WriteByte('\n')
	}
	return nil
}

func (r *lineReader) Close() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.isClosed = true
	return nil
}

func (r *lineReader) isOpen() bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return !r.isClosed
}

// outcome tells whether all lines went out, and the caller's own error where next or a line had one.
func (r *lineReader) outcome() (isSent bool, failed error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.isSent, r.failed
}

// idleWatch calls fire after a time in which none of the caller's own code ran: that it is called at all is the sign
// that the network moved, and how long it takes is the caller's own affair.
type idleWatch struct {
	timeout time.Duration
	mutex   sync.Mutex
	timer   *time.Timer
	busy    int
}

func newIdleWatch(timeout time.Duration, fire func()) *idleWatch {
	return &idleWatch{timeout: timeout, timer: time.AfterFunc(timeout, fire)}
}

func (w *idleWatch) enter() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.busy++
	w.timer.Stop()
}

func (w *idleWatch) leave() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.busy--
	if w.busy == 0 {
		w.timer.Reset(w.timeout)
	}
}

func (w *idleWatch) stop() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.busy = 1 << 30
	w.timer.Stop()
}
