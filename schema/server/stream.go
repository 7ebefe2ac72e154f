package server

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"

	"dateline/schema"
)

// wantsEvents tells whether a request asks for server-sent events.
func wantsEvents(r *http.Request) bool {
	media, _ := accepted(r.Header.Get("Accept"))
	return media == eventType
}

// pulse is how often a comment tells that the line still stands.
const pulse = 12 * time.Second

// stream answers with events: a subscription until the client goes or the
// server stops, anything else once.
func (e *endpoint) stream(w http.ResponseWriter, r *http.Request, request schema.Request) {
	if e.schema.Kind(request) != "subscription" {
		answer, refused, err := e.execute(r.Context(), request)
		switch {
		case err != nil:
			e.refuse(w, eventType, err)
			return
		case refused:
			send(w, oldType, http.StatusBadRequest, append(answer.Append(nil), '\n'))
			return
		}
		begin(w)
		_ = next(w, answer)
		complete(w)
		return
	}
	select {
	case e.streams <- struct{}{}:
		defer func() { <-e.streams }()
	default:
		e.refuse(w, eventType, errBusy)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	answers, refused := e.schema.Subscribe(ctx, request)
	if refused != nil {
		e.metrics.answered(refused, true)
		send(w, oldType, http.StatusBadRequest, append(refused.Append(nil), '\n'))
		return
	}
	e.metrics.streams.Inc()
	defer e.metrics.streams.Dec()
	begin(w)
	relay(w, ctx, cancel, answers)
}

// relay writes answers as they come, and a pulse between them.
func relay(w http.ResponseWriter, ctx context.Context, cancel context.CancelFunc, answers iter.Seq[*schema.Answer]) {
	ready, ended := make(chan *schema.Answer), make(chan struct{})
	go func() {
		defer close(ended)
		for answer := range answers {
			select {
			case ready <- answer:
			case <-ctx.Done():
				return
			}
		}
	}()
	defer func() { cancel(); <-ended }()
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	for {
		var err error
		select {
		case answer := <-ready:
			err = next(w, answer)
		case <-beat.C:
			err = write(w, ":\n\n")
		case <-ended:
			complete(w)
			return
		case <-stopping(ctx):
			complete(w)
			return
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

func begin(w http.ResponseWriter) {
	w.Header().Set("Content-Type", eventType+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // proxies pass events on at once
	w.WriteHeader(http.StatusOK)
	_ = write(w, ":\n\n") // the next write tells whether the client has gone
}

func next(w http.ResponseWriter, answer *schema.Answer) error {
	return write(w, fmt.Sprintf("event: next\ndata: %s\n\n", strings.TrimSpace(string(answer.Append(nil)))))
}

func complete(w http.ResponseWriter) { _ = write(w, "event: complete\ndata:\n\n") }

// writeTime is how long an event may take to be sent.
const writeTime = 20 * time.Second

func write(w http.ResponseWriter, event string) error {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(writeTime)) // a recorder has none
	if _, err := w.Write([]byte(event)); err != nil {
		return err
	}
	return control.Flush()
}
