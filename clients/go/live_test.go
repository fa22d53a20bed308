package evalguard

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

// The tests named TestLive… run against a real server: EVALGUARD_BASE_URL, EVALGUARD_API_KEY (an editor's) and
// EVALGUARD_QUEUE_ID (an open queue). Without them they are skipped; with EVALGUARD_LIVE=1 they fail instead.

const itemsPath = "/api/v1/annotations/queues/items"

func live(t *testing.T) (client *Client, queueID string) {
	t.Helper()
	var missing []string
	for _, name := range []string{"EVALGUARD_BASE_URL", "EVALGUARD_API_KEY", "EVALGUARD_QUEUE_ID"} {
		if os.Getenv(name) == "" {
			missing = append(missing, name)
		}
	}
	if missing != nil && os.Getenv("EVALGUARD_LIVE") == "1" {
		t.Fatalf("EVALGUARD_LIVE=1, but %s is not set", strings.Join(missing, ", "))
	}
	if missing != nil {
		t.Skipf("needs %s", strings.Join(missing, ", "))
	}
	return NewClient(os.Getenv("EVALGUARD_API_KEY")), os.Getenv("EVALGUARD_QUEUE_ID")
}

func freshIDs(count int) []string {
	ids := make([]string, count)
	for i := range ids {
		ids[i] = "go-" + newIdempotencyKey()
	}
	return ids
}

type addedCounts struct {
	QueueID    string `json:"queue_id"`
	Received   int    `json:"received"`
	Added      int    `json:"added"`
	Duplicates int    `json:"duplicates"`
	Waiting    int    `json:"waiting"`
}

func TestLiveItemsAreAddedOnce(t *testing.T) {
	client, queueID := live(t)
	ids := freshIDs(3)
	for _, step := range []struct {
		path string
		ids  []string
		want addedCounts
	}{
		{itemsPath, append(ids, ids[0]), addedCounts{queueID, 4, 3, 1, 3}},
		{"/annotations/queues/items", ids, addedCounts{queueID, 3, 0, 3, 0}},
	} {
		answer, err := client.Request(context.Background(), "POST", step.path,
			map[string]any{"queue_id": queueID, "target_ids": step.ids})
		var got addedCounts
		if err != nil || answer["success"] != true || answer.Data(&got) != nil || got != step.want {
			t.Errorf("got %v, %v; want %v", answer, err, step.want)
		}
	}
}

func TestLiveTheSameCallAgainReplaysItsAnswer(t *testing.T) {
	client, queueID := live(t)
	ctx, key := context.Background(), WithIdempotencyKey(newIdempotencyKey())
	body := map[string]any{"queue_id": queueID, "target_ids": freshIDs(2)}
	first, err := client.RequestRaw(ctx, "POST", itemsPath, body, key)
	if err != nil || first.Header.Get("Idempotency-Replayed") != "" {
		t.Fatalf("got %v, %v", first, err)
	}
	second, err := client.RequestRaw(ctx, "POST", itemsPath, body, key)
	if err != nil || second.Header.Get("Idempotency-Replayed") != "true" || !bytes.Equal(first.Body, second.Body) {
		t.Errorf("got %v, %v", second, err)
	}
	body["target_ids"] = freshIDs(1)
	_, err = client.RequestRaw(ctx, "POST", itemsPath, body, key)
	var failed *Error
	if !errors.As(err, &failed) || failed.Status != 422 || failed.Code != "IDEMPOTENCY_KEY_REUSED" {
		t.Errorf("got %v", err)
	}
}

func TestLiveABadRequestNamesItsFault(t *testing.T) {
	client, queueID := live(t)
	for name, c := range map[string]struct {
		queueID string
		ids     []string
		path    string
	}{
		"a queue id that is no UUID":  {"not-a-uuid", []string{"a"}, "queue_id"},
		"a queue that is not there":   {"00000000-0000-4000-8000-000000000001", []string{"a"}, "queue_id"},
		"no target":                   {queueID, []string{}, "target_ids"},
		"an empty target id":          {queueID, []string{"a", ""}, "target_ids[1]"},
		"a target id that is too big": {queueID, []string{strings.Repeat("x", 513)}, "target_ids[0]"},
	} {
		_, err := client.Request(context.Background(), "POST", itemsPath,
			map[string]any{"queue_id": c.queueID, "target_ids": c.ids})
		var failed *Error
		if !errors.Is(err, ErrValidation) || !errors.As(err, &failed) || failed.Status != 400 ||
			len(failed.Details) == 0 || failed.Details[0].Path != c.path || failed.RequestID == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLiveAnUnknownKeyIs401(t *testing.T) {
	_, queueID := live(t)
	stranger := NewClient("eg_live_" + strings.ReplaceAll(newIdempotencyKey(), "-", ""))
	_, err := stranger.Request(context.Background(), "POST", itemsPath,
		map[string]any{"queue_id": queueID, "target_ids": []string{"a"}})
	if !errors.Is(err, ErrAuthentication) {
		t.Errorf("got %v", err)
	}
	err = stranger.StreamNDJSON(context.Background(), itemsPath+"?queue_id="+queueID, linesOf(freshIDs(3)),
		func(map[string]any) error { return nil })
	if !errors.Is(err, ErrAuthentication) {
		t.Errorf("a stream gives %v", err)
	}
}

func TestLiveAStreamHasAnOutcomeForEachLine(t *testing.T) {
	client, queueID := live(t)
	const count = 5_000
	ids := freshIDs(count)
	lines := []any{}
	for _, id := range ids[1:] {
		lines = append(lines, id)
	}
	lines = append(lines, map[string]any{"target_id": ids[0], "priority": 5}, ids[1], map[string]any{"target_id": ""})
	seen := 0
	err := client.StreamNDJSON(context.Background(), itemsPath+"?queue_id="+queueID, linesOf(lines),
		func(outcome map[string]any) error {
			want := "waiting"
			if seen == count {
				want = "duplicate"
			} else if seen == count+1 {
				want = "rejected"
			}
			if outcome["outcome"] != want {
				t.Errorf("line %d: got %v, want %s", seen+1, outcome, want)
			}
			seen++
			return nil
		})
	if err != nil || seen != len(lines) {
		t.Errorf("%d outcomes, %v", seen, err)
	}
}

func TestLiveThePagesSampleRunsAsItIsPrinted(t *testing.T) {
	_, queueID := live(t)
	printed, err := runProgram(t, seedPageSample(t, queueID))
	if err != nil {
		t.Fatal(err)
	}
	checkSampleOutput(t, printed)
}

func TestLiveTheReadmesProgramRuns(t *testing.T) {
	live(t)
	if printed, err := runProgram(t, readmeProgram(t)); err != nil || printed != readmeOutput {
		t.Errorf("it printed %q, %v", printed, err)
	}
}
