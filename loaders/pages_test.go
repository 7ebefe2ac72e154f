package loaders

import (
	"slices"
	"strings"
	"testing"
)

// Pages are made as news sites make theirs; each is the same five paragraphs.
const ferry = "<p>At least nine people died when a ferry capsized near the port of Tolmira on Tuesday night, the coast guard said.</p>" +
	"<p>The Aurelia was carrying 140 passengers from the island of Vesk when it took on water in heavy seas, survivors told rescuers.</p>" +
	"<p>“We heard a bang and then the lights went out,” said Marta Ilves, 34, who was travelling with her two children.</p>" +
	"<p>Transport Minister Jonas Ketter ordered an inquiry and said the vessel had passed an inspection in March.</p>" +
	"<p>The operator, Vesk Lines, said it was cooperating with investigators and offered its condolences to the families.</p>"

const (
	banner  = `<div id="cookie-banner" role="dialog" class="cookie-banner"><p>We and our 842 partners use cookies to store and access personal data. Accept all cookies to continue reading.</p></div>`
	menu    = `<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>`
	others  = `<aside class="related"><h3>Related stories</h3><ul><li><a href="/2">Storm warning extended across northern coast until Friday</a></li></ul></aside>`
	imprint = `<footer><p>© 2024 The Northern Ledger. All rights reserved. Sign up to our newsletter for the top stories of the day.</p></footer>`
)

func TestPagesOfNewsSites(t *testing.T) {
	for _, row := range []struct {
		name, page string
		want       record
	}{
		{
			"JSON-LD in a graph, a byline of two, a day in its own zone",
			`<html lang="en"><head><title>Nine dead as ferry capsizes | The Northern Ledger</title><link rel="canonical" href="https://ledger.example/world/ferry">
<meta property="og:title" content="Nine dead as ferry capsizes"><meta property="og:url" content="https://ledger.example/world/ferry?utm_source=x">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},{"@type":"NewsArticle","headline":"Nine dead as ferry capsizes","datePublished":"2024-03-05T23:40:00-05:00","dateModified":"2024-03-07T09:10:00Z","author":[{"@type":"Person","name":"Ana Brandt"},{"@type":"Person","name":"Tomas Rehn"}],"publisher":{"@type":"Organization","name":"The Northern Ledger"}}]}</script></head><body>` +
				banner + menu + `<main><article><h1>Nine dead as ferry capsizes</h1><p class="byline">By <a href="/a">Ana Brandt</a> and <a href="/b">Tomas Rehn</a></p><figure><img src="a.jpg"><figcaption>Boats search the harbour. Photograph: K. Lund</figcaption></figure>` + ferry + `</article>` + others + `</main>` + imprint,
			record{Title: "Nine dead as ferry capsizes", URL: "https://ledger.example/world/ferry", Source: "The Northern Ledger", Authors: names{"Ana Brandt", "Tomas Rehn"}, Published: "2024-03-05"},
		},
		{
			"AMP, one author of two names and a place",
			`<html amp lang="en"><head><title>Nine dead as ferry capsizes</title><link rel="canonical" href="https://beacon.example/ferry-123">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":"Nine dead as ferry capsizes","datePublished":"2024-03-06T01:15:00+01:00","author":"By Ana Brandt and Tomas Rehn, in Tolmira","publisher":{"@type":"Organization","name":"Daily Beacon"}}</script></head><body><amp-consent id="c"><div>We value your privacy. Accept?</div></amp-consent><article><h1>Nine dead as ferry capsizes</h1>` + ferry + `</article>` + imprint,
			record{Title: "Nine dead as ferry capsizes", URL: "https://beacon.example/ferry-123", Source: "Daily Beacon", Authors: names{"Ana Brandt", "Tomas Rehn"}, Published: "2024-03-06"},
		},
		{
			"no metadata: what is shown, and the site in the title",
			`<html lang="en"><head><title>Ferry capsizes off Tolmira, nine dead - Harbour Times</title></head><body>` + banner + menu +
				`<div id="content"><h1>Ferry capsizes off Tolmira, nine dead</h1><div class="meta"><span class="byline">By Ana Brandt, Maritime Correspondent and Tomas Rehn</span> <span class="date">Published: 6 March 2024, 07:12 GMT | Updated: 8 March 2024, 10:00 GMT</span></div>` + ferry + `</div>` + others + imprint,
			record{Title: "Ferry capsizes off Tolmira, nine dead", Source: "Harbour Times", Authors: names{"Ana Brandt", "Tomas Rehn"}, Published: "2024-03-06"},
		},
		{
			"og: tags, the site behind the title, what is hidden",
			`<html lang="en-GB"><head><title>Tolmira mourns &#8211; Vesk Gazette</title><meta property="og:type" content="article"><meta property="og:title" content="Tolmira mourns &#8211; Vesk Gazette"><meta property="og:url" content="https://gazette.example/2024/03/tolmira/"><meta property="og:site_name" content="Vesk Gazette"><meta property="article:published_time" content="2024-03-08T06:00:00+00:00"></head><body class="single">` +
				menu + `<article class="post"><header><h1 class="entry-title">Tolmira mourns</h1><div class="entry-meta">by <span class="author vcard"><a class="url fn n" rel="author" href="/l">Lena Foss</a></span></div></header><div class="entry-content">` + ferry + `<p style="display: none">Lines for robots that no reader of the page ever comes to see at all.</p></div></article>`,
			record{Title: "Tolmira mourns", URL: "https://gazette.example/2024/03/tolmira/", Source: "Vesk Gazette", Authors: names{"Lena Foss"}, Published: "2024-03-08"},
		},
	} {
		got, err := pageRecord([]byte(row.page+"</body></html>"), "text/html; charset=utf-8", nil)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if want := htmlText(strings.NewReader(ferry)); got.Text != want {
			t.Errorf("%s: text %q", row.name, got.Text)
		}
		if w := row.want; got.Title != w.Title || canonicalURL(got.URL) != w.URL || got.Source != w.Source || got.Published != w.Published || !slices.Equal(got.Authors, w.Authors) {
			t.Errorf("%s: %q %q %q %q %q", row.name, got.Title, got.URL, got.Source, got.Published, got.Authors)
		}
	}
}

func TestBylines(t *testing.T) {
	for line, want := range map[string]string{
		"By Ann Lee and Bo Ek":                        "Ann Lee|Bo Ek",
		"Ann Lee, Political Editor":                   "Ann Lee",
		"By Ann Lee in Oslo; Bo Ek, Chief reporter":   "Ann Lee|Bo Ek",
		"Ann Lee, in Oslo":                            "Ann Lee",
		"Staff reporter":                              "Staff reporter",
		"BY ANN LEE AND BO EK, HARBOUR CORRESPONDENT": "ANN LEE|BO EK",
		"Ingrid Atkinson & Edith Inman":               "Ingrid Atkinson|Edith Inman",
		" ":                                           "",
	} {
		if got := strings.Join(byline(line), "|"); got != want {
			t.Errorf("%s: %q", line, got)
		}
	}
}

func TestSourcesOfFeeds(t *testing.T) {
	for title, want := range map[string]string{
		"The Post": "The Post", "The Post » World": "The Post", "The Post > World": "The Post", "World | The Post": "The Post",
	} {
		if got := feedSource(title); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
}
