package evalguard

import (
	"context"
	"math"
	"math/rand"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	backoffFirst  = 500 * time.Millisecond
	backoffMax    = 8 * time.Second
	retryAfterMax = time.Minute
)

var wholeSeconds = regexp.MustCompile(`^[0-9]+$`)

// isRetryable tells whether another attempt may succeed; it is always safe, since writes carry an Idempotency-Key.
func isRetryable(err *Error) bool {
	switch err.kind {
	case ErrConnection, ErrTimeout:
		return err.Code == "NETWORK_ERROR" || err.Code == "TIMEOUT"
	case ErrConflict:
		return err.Code == "IDEMPOTENCY_IN_PROGRESS"
	case ErrRateLimit, ErrServer:
		return true
	}
	return false
}

// pauseBefore is the pause before retry number n, from 0.
func pauseBefore(n int, retryAfter time.Duration) time.Duration {
	if retryAfter > 0 {
		// A fleet that is told the same time must not come back in the same millisecond.
		return time.Duration(float64(min(retryAfter, retryAfterMax)) * (1 + 0.1*rand.Float64()))
	}
	// The exponent is bounded so that a huge number of retries cannot overflow.
	ceiling := min(backoffFirst<<min(n, 16), backoffMax)
	return time.Duration(float64(ceiling) * (0.5 + 0.5*rand.Float64()))
}

// parseRetryAfter reads whole seconds or an HTTP-date; 0 when absent, unreadable, zero or past.
func parseRetryAfter(value string) time.Duration {
	text := strings.TrimSpace(value)
	if wholeSeconds.MatchString(text) {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil || seconds > math.MaxInt64/int64(time.Second) {
			return math.MaxInt64
		}
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	return max(0, time.Until(at))
}

// sleep waits, or returns the context's error when that ends first.
func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
