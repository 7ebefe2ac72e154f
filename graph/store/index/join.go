package index

import (
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// whole is the entity of the id, as it was read.
func (u *updater) whole(id graph.ID) *wholeEntity {
	if e := u.entities[id]; e != nil {
		return e
	}
	old, err := readEntity(u.keys, id)
	if err != nil {
		u.fail(err)
	}
	e := &wholeEntity{old: old}
	if old != nil {
		now := *old
		e.now = &now
	}
	u.entities[id] = e
	return e
}

// join makes an entity of its members anew.
func (u *updater) join(id graph.ID) {
	if u.stopped() {
		return
	}
	e := u.whole(id)
	t, old, err := u.tallyOf(id)
	if err != nil {
		u.fail(err)
		return
	}
	e.oldTally, e.nowTally = old, t.value()
	e.now = t.record(id)
	if e.old != nil && (e.now == nil || e.now.Name != e.old.Name) {
		u.renamed(id)
	}
}

// eachMention yields the mentions article by article, sorted, each once.
func eachMention(members []member, yield func([]graph.Evidence), count func(int)) {
	for i := 0; i < len(members); {
		var mentions []graph.Evidence
		article := members[i].origin.Article
		for ; i < len(members) && members[i].origin.Article == article; i++ {
			for _, m := range members[i].local.Mentions {
				mentions = append(mentions, graph.Evidence{Article: article, Span: m.Span})
			}
		}
		slices.SortFunc(mentions, view.CompareEvidence)
		mentions = slices.Compact(mentions)
		yield(mentions)
		count(len(mentions))
	}
}

// membersOf are the members of an entity as they are to be.
func (u *updater) membersOf(id graph.ID) ([]member, error) {
	changed := u.members[id]
	var all []member
	take := func(id graph.ID, value []byte) error {
		m, err := decodeMember(id, value)
		all = append(all, m)
		return err
	}
	err := eachMember(u.keys, id, func(id graph.ID, value []byte) error {
		if _, again := changed[id]; again {
			return nil
		}
		return take(id, value)
	})
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		if value := changed[id]; value != nil && err == nil {
			err = take(id, value)
		}
	}
	slices.SortFunc(all, func(a, b member) int { return compareIDs(a.id, b.id) })
	return all, err
}

// renamed has the events of several members made anew that the entity takes
// part in: what they dispute is told by its name.
func (u *updater) renamed(id graph.ID) {
	for event, err := range eventsOf(u.keys, id) {
		if err != nil {
			u.fail(err)
			return
		}
		if r, err := readEvent(u.keys, event); err != nil {
			u.fail(err)
		} else if r != nil && len(r.Members) > 1 {
			u.events[event] = true
		}
	}
}

// event makes an event of its members anew.
func (u *updater) event(id graph.ID) {
	if u.stopped() {
		return
	}
	old, err := readEvent(u.keys, id)
	if err != nil {
		u.fail(err)
		return
	}
	now := u.joinEvent(id, old)
	var before, after func(emit)
	if old != nil {
		before = func(put emit) {
			old.entries(put)
			u.eventWords(id, old, (*updater).old, put)
		}
		u.count(old, -1)
	}
	if now != nil {
		after = func(put emit) {
			now.entries(put)
			u.eventWords(id, now, (*updater).now, put)
		}
		u.count(now, 1)
	}
	u.differ(before, after)
}

// count counts an event of one date under its types.
func (u *updater) count(r *eventRecord, n int) {
	u.stats[2] += n
	date, single := dateOf(r.Time)
	for _, path := range paths(r.Type) {
		u.counts[string(typeKey(famCount, path))] += n // of any time
		if !single {
			continue
		}
		u.counts[string(datesKey(path, countDate, date))] += n
		for level, length := range monthAndYear {
			if len(date) >= length {
				u.counts[string(datesKey(path, level, date[:length]))] += n
			}
		}
	}
}

// joinEvent is the event as it is to be, nil where it has no members.
func (u *updater) joinEvent(id graph.ID, old *eventRecord) *eventRecord {
	ids := slices.Clone(u.joining[id])
	if old != nil {
		ids = append(ids, old.Members...)
	}
	slices.Sort(ids)
	var members []view.EventMember
	var told []*telling
	for _, member := range slices.Compact(ids) {
		t := u.now(member.Article())
		if t == nil || member.Number() >= len(t.facts.Events) || u.newRoot(member) != id {
			continue
		}
		told = append(told, t)
		members = append(members, view.EventMember{ID: member, Local: &t.facts.Events[member.Number()], Entity: t.entity})
	}
	if len(members) == 0 {
		return nil
	}
	r := &eventRecord{}
	r.Event, r.Roles = view.JoinEvent(id, members)
	for i, t := range told {
		if i == 0 || told[i-1] != t {
			r.Articles = append(r.Articles, t.origin)
		}
		for _, m := range members[i].Local.Mentions {
			r.mentions = append(r.mentions, graph.Evidence{Article: t.id(), Span: m.Span})
		}
	}
	slices.SortFunc(r.mentions, view.CompareEvidence)
	r.mentions = slices.Compact(r.mentions)
	u.finishEvent(r, members)
	return r
}

func (u *updater) finishEvent(r *eventRecord, members []view.EventMember) {
	r.ArticleCount, r.Event.Sources = len(r.Articles), view.Sources(r.Articles, nil)
	for i := range r.Roles {
		r.Roles[i].Sources = view.Sources(view.OriginsOf(r.Roles[i].Evidence, r.Articles), nil)
	}
	slices.SortFunc(r.Roles, view.CompareRoles)
	if len(members) < 2 {
		return
	}
	var told []resolve.Member
	for _, m := range members {
		told = append(told, resolve.Member{ID: m.ID, Event: m.Local, Name: func(n int) string { return u.nameOf(m.Entity(n)) }})
	}
	r.Disputes = resolve.Disputes(told)
}

func (u *updater) nameOf(id graph.ID) string {
	if e := u.entities[id]; e != nil && e.now != nil {
		return e.now.Name
	}
	r, err := readEntity(u.keys, id)
	if err != nil {
		u.fail(err)
	}
	if r == nil {
		return ""
	}
	return r.Name
}

// eventWords yields the words by which Search finds the event.
func (u *updater) eventWords(id graph.ID, r *eventRecord, at func(*updater, graph.ID) *telling, put emit) {
	texts := []weighed{{r.Label, view.LabelWeight}}
	for _, member := range r.Members {
		t := at(u, member.Article())
		if t == nil || member.Number() >= len(t.facts.Events) {
			u.fail(errDamaged("members of an event"))
			return
		}
		for _, s := range view.EventSentences(&t.facts.Article, &t.facts.Events[member.Number()]) {
			texts = append(texts, weighed{s.Slice(t.facts.Article.Text), view.SentenceWeight})
		}
	}
	postings(id, put, texts...)
}

// entity changes the keys of an entity.
func (u *updater) entity(id graph.ID) {
	if u.stopped() {
		return
	}
	e := u.entities[id]
	var before, after func(emit)
	events := e.events
	if e.old != nil {
		before = withTally(e.old, e.oldTally)
		events += e.old.EventCount
		u.stats[1]--
		u.countPrefixes(e.old, -1)
	}
	if e.now != nil {
		e.now.EventCount = events
		after = withTally(e.now, e.nowTally)
		u.stats[1]++
		u.countPrefixes(e.now, 1)
	}
	u.differ(before, after)
}

func withTally(r *entityRecord, tally []byte) func(emit) {
	return func(put emit) {
		r.entries(put)
		if tally != nil {
			put(idKey(famTally, r.ID), tally)
		}
	}
}

func (u *updater) countPrefixes(r *entityRecord, n int) {
	for prefix := range r.prefixes() {
		u.counts[string(append([]byte{famPrefix}, prefix...))] += n
	}
}

// rootKeys changes which whole each member is part of.
func (u *updater) rootKeys(articles []graph.ID) {
	for _, id := range articles {
		old, now := u.old(id), u.now(id)
		u.differ(rootsOf(old), rootsOf(now))
	}
}

func rootsOf(t *telling) func(emit) {
	if t == nil {
		return nil
	}
	return func(put emit) {
		for i := range t.facts.Entities {
			if id := t.id().Local(graph.KindEntity, i); t.root(id) != id {
				put(rootKey(id), appendID(nil, t.root(id)))
			}
		}
		for i := range t.facts.Events {
			if id := t.id().Local(graph.KindEvent, i); t.root(id) != id {
				put(rootKey(id), appendID(nil, t.root(id)))
			}
		}
	}
}
