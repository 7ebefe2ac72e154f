package server

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"dateline/schema"
)

// metrics are what /metrics tells.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	running  prometheus.Gauge
	cost     prometheus.Histogram
	refused  *prometheus.CounterVec
	streams  prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dateline_http_requests_total", Help: "Requests, by route, method and status."}, []string{"route", "method", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dateline_http_request_seconds", Help: "How long requests took, by route.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30}}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "dateline_http_requests_running", Help: "Requests that are being answered."}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "dateline_query_cost", Help: "Costs of the operations that ran.",
			Buckets: prometheus.ExponentialBuckets(1, 10, 7)}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dateline_queries_refused_total", Help: "Operations that did not run, by the error's code."}, []string{"code"}),
		streams: prometheus.NewGauge(prometheus.GaugeOpts{Name: "dateline_subscriptions", Help: "Subscriptions that are open."}),
	}
	m.registry.MustRegister(m.requests, m.took, m.running, m.cost, m.refused, m.streams,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// begin counts a request in; what it returns counts it out.
func (m *metrics) begin(route string) func(status int, method string, took time.Duration) {
	m.running.Inc()
	return func(status int, method string, took time.Duration) {
		m.running.Dec()
		m.requests.WithLabelValues(route, known(method), strconv.Itoa(status)).Inc()
		m.took.WithLabelValues(route).Observe(took.Seconds())
	}
}

// known keeps methods that anybody may make up out of the labels.
func known(method string) string {
	switch method {
	case "GET", "HEAD", "POST", "OPTIONS":
		return method
	}
	return "other"
}

func (m *metrics) answered(a *schema.Answer, refused bool) {
	if !refused {
		cost, _ := a.Extensions["cost"].(int)
		m.cost.Observe(float64(cost))
		return
	}
	code := ""
	if len(a.Errors) > 0 {
		code, _ = a.Errors[0].Extensions["code"].(string)
	}
	m.refused.WithLabelValues(code).Inc()
}
