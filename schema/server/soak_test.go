package server_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dateline/schema/server"
)

// soaked are the questions of the soak, some of them refused.
var soaked = []string{
	`{stats{articles events}}`, `{entities(first:3,orderBy:[EVENT_COUNT_DESC]){totalCount nodes{name roles{nodes{event{label}}}}}}`,
	`{events{nodes{label roles{nodes{entity{name} evidence{nodes{text sentence}}}} disputes{field values{value articles{source}}}}}}`,
	`query($n:String){entity(name:$n){name claims{nodes{text}} participatesWith{nodes{count entity{name}}}}}`,
	`{search(text:"raid"){nodes{__typename id}} count(by:MONTH){nodes{key count}}}`, `{nothing}`, `{events(first:5000){nodes{id}}}`,
	`{__schema{types{name fields{name}}}}`, `{claims{nodes{text speaker{name} evidence{article{title}}}} decisions{totalCount}}`,
	`mutation{addArticle(article:{text:"%s came.",url:"https://soak.example/%d"}){status article{entities{nodes{name}}}}}`,
	`mutation{removeArticle(url:"https://soak.example/%[2]d"){id}}`,
}

// TestSoak asks from many clients for a while, SOAK long, changing the graph
// and listening meanwhile: nothing may be left when it ends, neither
// goroutines nor memory.
func TestSoak(t *testing.T) {
	long := 2 * time.Second
	if set := os.Getenv("SOAK"); set != "" {
		var err error
		if long, err = time.ParseDuration(set); err != nil {
			t.Fatal(err)
		}
	}
	leaks := goleak.IgnoreCurrent()
	t.Run("clients", func(t *testing.T) {
		soak(t, "http://"+listening(t, func(o *server.Options) { o.Concurrent = 4 }), long)
	})
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	if err := goleak.Find(leaks); err != nil {
		t.Error(err)
	}
}

func soak(t *testing.T, url string, long time.Duration) {
	end := time.Now().Add(long)
	var asked, failed atomic.Int64
	phase := func(until time.Time) {
		var clients sync.WaitGroup
		for i := range 8 {
			r := rand.New(rand.NewPCG(uint64(i), uint64(asked.Load())))
			clients.Go(func() {
				for time.Now().Before(until) {
					asked.Add(1)
					if err := soakOnce(t, url, r); err != nil {
						failed.Add(1)
						t.Log(err)
					}
				}
			})
		}
		clients.Wait()
	}
	phase(time.Now().Add(long / 4)) // caches fill
	before := heap()
	phase(end)
	after := heap()
	t.Logf("%d requests, heap %d KB, then %d KB", asked.Load(), before>>10, after>>10)
	if failed.Load() > 0 || asked.Load() < 20 {
		t.Errorf("%d of %d requests failed", failed.Load(), asked.Load())
	}
	if after > before+before/2+8<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before, after)
	}
}

func heap() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func soakOnce(t *testing.T, url string, r *rand.Rand) error {
	query := soaked[r.IntN(len(soaked))]
	if strings.Contains(query, "%") {
		query = fmt.Sprintf(query, fmt.Sprint("Name", r.IntN(5)), r.IntN(5))
	}
	accept := jsonType
	if r.IntN(10) == 0 {
		query, accept = "subscription{articleAdded{title}}", "text/event-stream"
	}
	body := fmt.Sprintf(`{"query":%q,"variables":{"n":"Norland"}}`, query)
	request, err := http.NewRequestWithContext(t.Context(), "POST", url+"/graphql", strings.NewReader(body))
	if err != nil {
		return err
	}
	for name, value := range map[string]string{"Content-Type": jsonType, "Accept": accept, "Authorization": "Bearer write"} {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if accept != jsonType {
		_, err = response.Body.Read(make([]byte, 1)) // and away
		return err
	}
	if response.StatusCode != 200 {
		return fmt.Errorf("%s: status %d", query, response.StatusCode)
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
