package app_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

// tagModel says in the plainest way what tags there are, who has them and what
// waits: the shared tags of each holder beside those that Webex has.
type tagModel struct {
	tags map[string]app.Tag // by ID
	held map[app.Holder]map[string]bool
	webs map[app.Holder][]app.SharedTag
}

func (m tagModel) shared(h app.Holder) []app.SharedTag {
	var all []app.SharedTag
	for id := range m.held[h] {
		if t := m.tags[id]; t.Shared {
			all = append(all, app.SharedTag{Name: t.Name, Description: t.Description})
		}
	}
	slices.SortFunc(all, func(a, b app.SharedTag) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return all
}

func (m tagModel) clone() tagModel {
	c := tagModel{maps.Clone(m.tags), make(map[app.Holder]map[string]bool), m.webs}
	for h, ids := range m.held {
		c.held[h] = maps.Clone(ids)
	}
	return c
}

// fits reports whether no holder has more shared tags than before and than
// Webex takes, and no two tags have one name.
func (m tagModel) fits(before tagModel) bool {
	names := make(map[string]bool)
	for _, t := range m.tags {
		if names[query.Fold(t.Name)] {
			return false
		}
		names[query.Fold(t.Name)] = true
	}
	for h := range m.held {
		if n := len(m.shared(h)); n > app.TagsAtOnce && n > len(before.shared(h)) {
			return false
		}
	}
	return true
}

func (m tagModel) text(holders []app.Holder) string {
	var b strings.Builder
	for _, h := range holders {
		var names []string
		for id := range m.held[h] {
			names = append(names, m.tags[id].Name)
		}
		slices.Sort(names)
		fmt.Fprint(&b, h, names)
		if now := m.shared(h); !slices.Equal(now, m.webs[h]) {
			fmt.Fprint(&b, " waits ", m.webs[h], now)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

func sessionText(t *testing.T, s *app.Session, holders []app.Holder) string {
	t.Helper()
	ctx := context.Background()
	waiting := make(map[app.Holder]app.Waiting)
	all, err := s.Outbox(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		waiting[w.Holder] = w
	}
	marks := marksOf(t, s)
	var b strings.Builder
	for _, h := range holders {
		tags, err := s.TagsOf(ctx, h)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, tag := range tags {
			names = append(names, tag.Name)
		}
		if h.Subscription == "" && !slices.Equal(marks[h.Customer].Tags, names) {
			t.Fatalf("%v: marks %v, tags %v", h, marks[h.Customer].Tags, names)
		}
		slices.Sort(names)
		fmt.Fprint(&b, h, names)
		if w, ok := waiting[h]; ok {
			fmt.Fprint(&b, " waits ", w.Before, w.After)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// Random changes of tags, undone, done again and found again after the program
// was started anew, against the model.
func TestRandomTagsAgainstAModel(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(31, 32))
	s := sharer(t)
	m := tagModel{make(map[string]app.Tag), make(map[app.Holder]map[string]bool), make(map[app.Holder][]app.SharedTag)}
	var holders []app.Holder
	for i := range 8 {
		h := app.Holder{Customer: fmt.Sprint("c", i/2), Subscription: []string{"", "s"}[i%2]}
		holders, m.held[h] = append(holders, h), make(map[string]bool)
	}
	some := func() (hs []app.Holder) {
		for _, i := range r.Perm(len(holders))[:1+r.IntN(4)] {
			hs = append(hs, holders[i])
		}
		return hs
	}
	tag := func() string { // an ID, or one that there is not
		ids := slices.Sorted(maps.Keys(m.tags))
		if len(ids) == 0 || r.IntN(30) == 0 {
			return "gone"
		}
		return ids[r.IntN(len(ids))]
	}
	refused, done := 0, 0
	for step := range 800 {
		next := m.clone()
		var undo *app.Undo
		var err error
		refusable := true
		switch op := r.IntN(20); {
		case op < 4:
			created := app.Tag{Name: fmt.Sprint("t", r.IntN(14)), Color: "info", Shared: r.IntN(3) > 0}
			created, undo, err = s.SaveTag(ctx, created)
			if err != nil {
				created.ID = "refused"
			}
			next.tags[created.ID] = created
		case op < 8:
			id := tag()
			changed := m.tags[id]
			changed.ID = id
			switch r.IntN(3) {
			case 0:
				changed.Name = fmt.Sprint("T", r.IntN(14))
			case 1:
				changed.Shared = !changed.Shared
			case 2:
				changed.Description = fmt.Sprint("d", r.IntN(3))
			}
			_, undo, err = s.SaveTag(ctx, changed)
			next.tags[id] = changed
			if m.tags[id].ID == "" {
				next.tags["unknown"] = app.Tag{Name: "t0"} // what must fail
				next.tags["unknown2"] = app.Tag{Name: "t0"}
			}
		case op < 9:
			id := tag()
			undo, err = s.RemoveTag(ctx, id)
			if _, known := m.tags[id]; !known {
				if err == nil {
					t.Fatal("a tag that there is not was removed")
				}
				continue
			}
			delete(next.tags, id)
			for _, ids := range next.held {
				delete(ids, id)
			}
			refusable = false
		case op < 17:
			add, remove, hs := []string{tag(), tag()}, []string{tag()}, some()
			_, undo, err = s.Retag(ctx, hs, add, remove)
			if slices.ContainsFunc(append(add, remove...), func(id string) bool { return m.tags[id].ID == "" }) {
				if err == nil {
					t.Fatal("a tag that there is not was given")
				}
				continue
			}
			for _, h := range hs {
				for _, id := range add {
					next.held[h][id] = true
				}
				for _, id := range remove {
					delete(next.held[h], id)
				}
			}
		case op < 18:
			err = app.Sent(s)
			m.webs = make(map[app.Holder][]app.SharedTag)
			for _, h := range holders {
				m.webs[h] = m.shared(h)
			}
			next.webs = m.webs
			refusable = false
		default:
			s.Close()
			s = open(t, s.Dir())
			refusable = false
		}
		switch fits := next.fits(m); {
		case err == nil && !fits:
			t.Fatalf("step %d: what breaks a rule was done", step)
		case err != nil && (fits || !refusable):
			t.Fatalf("step %d: %v", step, err)
		case err != nil:
			refused++
		default:
			done++
			before := m.text(holders)
			m = next
			if undo != nil && r.IntN(3) == 0 { // back and forth
				redo, err := undo.Do(ctx)
				if err != nil {
					t.Fatalf("step %d: undo: %v", step, err)
				}
				if got := sessionText(t, s, holders); got != before {
					t.Fatalf("step %d: undone:\n%s\nwant\n%s", step, got, before)
				}
				if _, err := redo.Do(ctx); err != nil {
					t.Fatalf("step %d: redo: %v", step, err)
				}
			}
		}
		if got, want := sessionText(t, s, holders), m.text(holders); got != want {
			t.Fatalf("step %d:\n%s\nwant\n%s", step, got, want)
		}
	}
	if refused < 30 || done < 300 {
		t.Errorf("%d refused, %d done", refused, done)
	}
}

// Ten thousand customers are tagged in one write, well within a second.
func TestTagTenThousand(t *testing.T) {
	s, ctx := sharer(t), context.Background()
	var all []app.Holder
	for i := range 10_000 {
		all = append(all, app.Holder{Customer: fmt.Sprintf("%08x-6c3e-4a39-8d2a-%012x", i*2654435761%(1<<32), i)})
	}
	tag := saveTag(t, s, app.Tag{Name: "Gold", Shared: true})
	start := time.Now()
	n, undo, err := s.Retag(ctx, all, []string{tag.ID}, nil)
	given := time.Since(start)
	if err != nil || n != len(all) {
		t.Fatal(n, err)
	}
	waiting, err := s.Outbox(ctx)
	if err != nil || len(waiting) != len(all) || len(marksOf(t, s)) != len(all) {
		t.Fatal(len(waiting), err)
	}
	start = time.Now()
	if _, err := undo.Do(ctx); err != nil {
		t.Fatal(err)
	}
	undone := time.Since(start)
	if waiting, err = s.Outbox(ctx); err != nil || len(waiting) != 0 || len(marksOf(t, s)) != 0 {
		t.Error(len(waiting), err)
	}
	t.Logf("given in %v, taken back in %v", given, undone)
	if limit := 15 * time.Second; given > limit || undone > limit { // the machine of the tests may be busy
		t.Errorf("given in %v, taken back in %v", given, undone)
	}
}

// A file that a program cannot write to leaves all as it was.
func TestTagsOfAClosedCache(t *testing.T) {
	s := sharer(t)
	tag := saveTag(t, s, app.Tag{Name: "a"})
	before := marksOf(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Retag(context.Background(), customers("c1"), []string{tag.ID}, nil); err == nil {
		t.Error("written into a closed cache")
	}
	if after := marksOf(t, s); len(after) != len(before) {
		t.Error("what was not written is shown")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	other := sharer(t)
	if _, _, err := other.SaveTag(ctx, app.Tag{Name: "b"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
