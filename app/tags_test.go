package app_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

const adminsFile = `Name,Person ID,Email,Role,Customer,Customer ID
Ann,p1,ann@example.com,Partner full administrator,,
Bo,p2,bo@example.com,パートナー管理者,Acme,c1
Cy,p3,cy@example.com,Partner read-only administrator,,
Cy,p4,cy2@example.com,Help desk administrator (Basic),,
Dee,p5,dee@example.com,Help desk administrator (Basic),,
Dee,p5,dee@example.com,パートナーのフル管理者,,
`

// customersFile is n customers, c1 and on.
func customersFile(n int) string {
	var b strings.Builder
	b.WriteString("Customer,Customer ID,Created,Region\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "Customer %d,c%d,2026-01-%02d,%s\n", i, i, 1+i%28, []string{"US", "EU"}[i%2])
	}
	return b.String()
}

// iAm says who the user is.
func iAm(t *testing.T, s *app.Session, me string) {
	t.Helper()
	all, err := s.Settings()
	if err != nil {
		t.Fatal(err)
	}
	all.Me = me
	if err := s.SaveSettings(all); err != nil {
		t.Fatal(err)
	}
}

// sharer is a session whose user may edit shared tags.
func sharer(t *testing.T) *app.Session {
	t.Helper()
	s := newSession(t)
	load(t, s, "admins.csv", adminsFile, app.Import{Dataset: "admins"})
	iAm(t, s, "ann@example.com")
	return s
}

func saveTag(t *testing.T, s *app.Session, tag app.Tag) app.Tag {
	t.Helper()
	tag, _, err := s.SaveTag(context.Background(), tag)
	if err != nil {
		t.Fatalf("%+v: %v", tag, err)
	}
	return tag
}

func retag(t *testing.T, s *app.Session, holders []app.Holder, add, remove []string) *app.Undo {
	t.Helper()
	_, undo, err := s.Retag(context.Background(), holders, add, remove)
	if err != nil {
		t.Fatal(err)
	}
	return undo
}

func customers(ids ...string) (all []app.Holder) {
	for _, id := range ids {
		all = append(all, app.Holder{Customer: id})
	}
	return all
}

// matters are the shared tags of customers.
func matters(ids ...string) (all []app.Matter) {
	for _, h := range customers(ids...) {
		all = append(all, app.Matter{Holder: h})
	}
	return all
}

func marksOf(t *testing.T, s *app.Session) map[string]app.Mark {
	t.Helper()
	marks, _, err := s.Marks(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return marks
}

// stand is all that the session knows of tags, notes and the outbox, in words.
func stand(t *testing.T, s *app.Session) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	tags, err := s.Tags(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tags {
		fmt.Fprintf(&b, "tag %+v\n", u)
	}
	marks := marksOf(t, s)
	for _, id := range slices.Sorted(keysIn(marks)) {
		fmt.Fprintf(&b, "%s %+v\n", id, marks[id])
	}
	waiting, err := s.Outbox(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range waiting {
		fmt.Fprintf(&b, "waiting %+v\n", w)
	}
	return b.String()
}

func keysIn[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestTagNamesFold(t *testing.T) {
	s := newSession(t)
	gold := saveTag(t, s, app.Tag{Name: "  Gold \n Plus "})
	if gold.Name != "Gold Plus" || gold.Color != "series1" || gold.ID == "" {
		t.Errorf("%+v", gold)
	}
	for _, name := range []string{"gold plus", "ＧＯＬＤ Plus", "GOLD  PLUS"} {
		_, _, err := s.SaveTag(context.Background(), app.Tag{Name: name})
		var exists *app.TagExists
		if !errors.As(err, &exists) || exists.Name != "Gold Plus" {
			t.Errorf("%q: %v", name, err)
		}
		if found, err := s.TagNamed(context.Background(), name); err != nil || found != gold {
			t.Errorf("%q: %+v, %v", name, found, err)
		}
	}
	gold.Name = "GOLD plus" // the same tag may
	if got := saveTag(t, s, gold); got != gold {
		t.Errorf("%+v", got)
	}
	saveTag(t, s, app.Tag{Name: "かな"})
	if _, _, err := s.SaveTag(context.Background(), app.Tag{Name: "カナ"}); err == nil {
		t.Error("kana became two tags")
	}
	var none *app.NoTag
	if _, err := s.TagNamed(context.Background(), "silver"); !errors.As(err, &none) {
		t.Error(err)
	}
}

func TestTagFaults(t *testing.T) {
	s := sharer(t)
	byHand := saveTag(t, s, app.Tag{Name: "by hand"})
	byQuery := saveTag(t, s, app.Tag{Name: "by query", Query: "region:EU"})
	for _, c := range []struct {
		tag app.Tag
		key string
	}{
		{app.Tag{Name: " \t"}, "tag.no_name"},
		{app.Tag{Name: "a;b"}, "tag.bad_letter"},
		{app.Tag{Name: "a,b", Shared: true}, "tag.bad_letter_shared"},
		{app.Tag{Name: strings.Repeat("顧", 26), Shared: true}, "tag.too_long"},
		{app.Tag{Name: "a", Color: "pink"}, "tag.no_color"},
		{app.Tag{Name: "a", Query: "x", Shared: true}, "tag.query_shared"},
		{app.Tag{ID: byHand.ID, Name: "by hand", Query: "x"}, "tag.stays"},
		{app.Tag{ID: byQuery.ID, Name: "by query"}, "tag.stays"},
	} {
		_, undo, err := s.SaveTag(context.Background(), c.tag)
		var fault *app.TagFault
		if !errors.As(err, &fault) || fault.Key != c.key || undo != nil {
			t.Errorf("%+v: %v, want %s", c.tag, err, c.key)
		}
	}
	var bad *query.Error
	if _, _, err := s.SaveTag(context.Background(), app.Tag{Name: "q", Query: "(a"}); !errors.As(err, &bad) {
		t.Errorf("a query that cannot be read: %v", err)
	}
	for _, good := range []app.Tag{{Name: strings.Repeat("顧", 25), Shared: true}, {Name: strings.Repeat("a", 300)}, {Name: "a, b"}} {
		saveTag(t, s, good)
	}
	var none *app.NoTag
	if _, _, err := s.SaveTag(context.Background(), app.Tag{ID: "gone", Name: "z"}); !errors.As(err, &none) {
		t.Error(err)
	}
	if _, err := s.RemoveTag(context.Background(), "gone"); !errors.As(err, &none) {
		t.Error(err)
	}
	var fault *app.TagFault
	if _, _, err := s.Retag(context.Background(), customers("c1"), []string{byQuery.ID}, nil); !errors.As(err, &fault) || fault.Key != "tag.by_query" {
		t.Errorf("a saved query was given: %v", err)
	}
	var holder *app.NoHolder
	for _, id := range []string{"", "a\x00b", strings.Repeat("x", 5000)} {
		if _, _, err := s.Retag(context.Background(), customers("c1", id), []string{byHand.ID}, nil); !errors.As(err, &holder) {
			t.Errorf("%.10q: %v", id, err)
		}
	}
	if got := marksOf(t, s); len(got) != 0 {
		t.Errorf("what failed left %v", got)
	}
}

// Who may edit shared tags, and why others may not.
func TestWhoMayShare(t *testing.T) {
	s := newSession(t)
	refusal := func() app.Refusal {
		t.Helper()
		err := s.MayShare(context.Background())
		var no *app.NotAllowed
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
		if no == nil {
			return ""
		}
		return no.Reason
	}
	if got := refusal(); got != app.NobodySaid {
		t.Errorf("nobody: %q", got)
	}
	iAm(t, s, "ann@example.com")
	if got := refusal(); got != app.NoAdmins {
		t.Errorf("no administrators: %q", got)
	}
	load(t, s, "admins.csv", adminsFile, app.Import{Dataset: "admins"})
	for me, want := range map[string]app.Refusal{
		"ann@example.com": "", "ANN@Example.com": "", "p2": "", "Bo": "", "ａｎｎ": "", "dee@example.com": "",
		"p3": app.OtherRole, "cy2@example.com": app.OtherRole, "Cy": app.SeveralListed,
		"zoe@example.com": app.NotListed, `x" OR role:*`: app.NotListed, "ann": "", "an": app.NotListed,
	} {
		iAm(t, s, me)
		if got := refusal(); got != want {
			t.Errorf("%s: %q, want %q", me, got, want)
		}
	}

	iAm(t, s, "cy2@example.com")
	ctx := context.Background()
	var no *app.NotAllowed
	if _, _, err := s.SaveTag(ctx, app.Tag{Name: "a", Shared: true}); !errors.As(err, &no) || no.Role != "Help desk administrator (Basic)" {
		t.Error(err)
	}
	local := saveTag(t, s, app.Tag{Name: "local"})
	iAm(t, s, "Ann")
	shared := saveTag(t, s, app.Tag{Name: "shared", Shared: true})
	iAm(t, s, "")
	retag(t, s, customers("c1"), []string{local.ID}, nil)
	shared.Color = "bad" // is nobody's but ours
	shared = saveTag(t, s, shared)
	renamed, unshared := shared, shared
	renamed.Name, unshared.Shared, local.Shared = "other", false, true
	for what, change := range map[string]func() error{
		"rename":  func() error { _, _, err := s.SaveTag(ctx, renamed); return err },
		"unshare": func() error { _, _, err := s.SaveTag(ctx, unshared); return err },
		"share":   func() error { _, _, err := s.SaveTag(ctx, local); return err },
		"remove":  func() error { _, err := s.RemoveTag(ctx, shared.ID); return err },
		"give":    func() error { _, _, err := s.Retag(ctx, customers("c1"), []string{shared.ID}, nil); return err },
		"take":    func() error { _, _, err := s.Retag(ctx, customers("c1"), nil, []string{shared.ID}); return err },
	} {
		if err := change(); !errors.As(err, &no) || no.Reason != app.NobodySaid {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// The vendor's limits hold for shared tags alone.
func TestSharedTagLimits(t *testing.T) {
	s := sharer(t)
	load(t, s, "customers.csv", customersFile(9), app.Import{Dataset: "customers"})
	var shared, local []string
	for i := range 6 {
		shared = append(shared, saveTag(t, s, app.Tag{Name: fmt.Sprint("S", i), Shared: true}).ID)
		local = append(local, saveTag(t, s, app.Tag{Name: fmt.Sprint("L", i)}).ID)
	}
	all := append(customers("c1", "c2"), app.Holder{Customer: "c1", Subscription: "sub"})
	retag(t, s, all, append(shared[:5:5], local...), nil)
	_, undo, err := s.Retag(context.Background(), append(customers("c9", "c8"), all...), shared[5:], nil)
	var many *app.TooManyTags
	if !errors.As(err, &many) || undo != nil || !slices.Equal(many.Names, []string{"Customer 1", "Customer 1 / sub", "Customer 2"}) {
		t.Fatalf("%v %+v", err, many)
	}
	if _, has := marksOf(t, s)["c9"]; has {
		t.Error("some were tagged")
	}
	retag(t, s, all, shared[5:], shared[:1]) // one for another
	tag, err := s.TagNamed(context.Background(), "L0")
	if err != nil {
		t.Fatal(err)
	}
	tag.Shared = true
	if _, _, err := s.SaveTag(context.Background(), tag); !errors.As(err, &many) || len(many.Holders) != 3 {
		t.Errorf("a sixth tag became shared: %v", err)
	}
	if got := marksOf(t, s)["c2"].Tags; !slices.Equal(got, strings.Fields("L0 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5")) {
		t.Error(got)
	}
}

// What waits to be sent is the whole set of each holder, and only while it
// differs from what Webex has.
func TestOutbox(t *testing.T) {
	s, ctx := sharer(t), context.Background()
	gold := saveTag(t, s, app.Tag{Name: "Gold", Description: "pays", Shared: true})
	vip := saveTag(t, s, app.Tag{Name: "VIP", Shared: true})
	mine := saveTag(t, s, app.Tag{Name: "mine"})
	sub := app.Holder{Customer: "c1", Subscription: "s1"}
	words := func() string {
		t.Helper()
		all, err := s.Outbox(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, w := range all {
			fmt.Fprintf(&b, "%s/%s %v->%v +%v -%v %s; ", w.Customer, w.Subscription, w.Before, w.After, w.Added(), w.Removed(), w.By)
		}
		return b.String()
	}
	if got := words(); got != "" {
		t.Errorf("tags that nobody has wait: %s", got)
	}
	retag(t, s, customers("c1"), []string{gold.ID, mine.ID}, nil)
	retag(t, s, []app.Holder{sub}, []string{vip.ID}, nil)
	if got := words(); got != "c1/ []->[{Gold pays}] +[Gold] -[] ann@example.com; c1/s1 []->[{VIP }] +[VIP] -[] ann@example.com; " {
		t.Error(got)
	}
	retag(t, s, customers("c1"), nil, []string{gold.ID})
	if got := words(); got != "c1/s1 []->[{VIP }] +[VIP] -[] ann@example.com; " {
		t.Errorf("what came to nothing waits: %s", got)
	}
	retag(t, s, customers("c1"), []string{gold.ID, vip.ID}, nil)
	gold.Name = "Golden"
	gold = saveTag(t, s, gold)
	vip.Shared = false
	vip = saveTag(t, s, vip)
	if got := words(); got != "c1/ []->[{Golden pays}] +[Golden] -[] ann@example.com; " {
		t.Error(got)
	}
	undo, err := s.TakeBack(ctx, matters("c1", "c7"))
	if err != nil {
		t.Fatal(err)
	}
	if got, marks := words(), marksOf(t, s); got != "" || !slices.Equal(marks["c1"].Tags, []string{"mine", "VIP"}) {
		t.Errorf("%s %v", got, marks)
	}
	if _, err := undo.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if got, marks := words(), marksOf(t, s); got != "c1/ []->[{Golden pays}] +[Golden] -[] ann@example.com; " ||
		!slices.Equal(marks["c1"].Tags, []string{"Golden", "mine", "VIP"}) {
		t.Errorf("%s %v", got, marks)
	}
}

// What is taken back comes under its old name, also where the tag has another
// one now.
func TestTakeBackAfterRename(t *testing.T) {
	s, ctx := sharer(t), context.Background()
	gold := saveTag(t, s, app.Tag{Name: "Gold", Shared: true})
	retag(t, s, customers("a", "b"), []string{gold.ID}, nil)
	if err := app.Sent(s); err != nil { // Webex has them
		t.Fatal(err)
	}
	gold.Name = "VIP"
	saveTag(t, s, gold)
	if all, err := s.Outbox(ctx); err != nil || len(all) != 2 || all[0].Before[0].Name != "Gold" || all[0].After[0].Name != "VIP" {
		t.Fatalf("%+v, %v", all, err)
	}
	if _, err := s.TakeBack(ctx, matters("a")); err != nil {
		t.Fatal(err)
	}
	marks := marksOf(t, s)
	if marks["a"].Tags[0] != "Gold" || marks["b"].Tags[0] != "VIP" {
		t.Error(marks)
	}
	if all, err := s.Outbox(ctx); err != nil || len(all) != 1 || all[0].Customer != "b" {
		t.Errorf("%+v, %v", all, err)
	}
	now, err := s.TagNamed(ctx, "gold")
	if err != nil {
		t.Fatal(err)
	}
	now.Shared = false
	saveTag(t, s, now)
	var fault *app.TagFault
	if _, err := s.TakeBack(ctx, matters("a")); !errors.As(err, &fault) || fault.Key != "outbox.local_now" {
		t.Error(err)
	}
}

// An undo that no longer fits does nothing.
func TestUndoThatNoLongerFits(t *testing.T) {
	ctx := context.Background()
	var since *app.ChangedSince
	for name, c := range map[string]func(s *app.Session, tag app.Tag, created *app.Undo) *app.Undo{
		"created, then given": func(s *app.Session, tag app.Tag, created *app.Undo) *app.Undo {
			retag(t, s, customers("a"), []string{tag.ID}, nil)
			return created
		},
		"created, then renamed": func(s *app.Session, tag app.Tag, created *app.Undo) *app.Undo {
			tag.Name = "other"
			saveTag(t, s, tag)
			return created
		},
		"taken, then removed": func(s *app.Session, tag app.Tag, _ *app.Undo) *app.Undo {
			retag(t, s, customers("a"), []string{tag.ID}, nil)
			undo := retag(t, s, customers("a"), nil, []string{tag.ID})
			if _, err := s.RemoveTag(ctx, tag.ID); err != nil {
				t.Fatal(err)
			}
			return undo
		},
		"renamed, then the name given again": func(s *app.Session, tag app.Tag, _ *app.Undo) *app.Undo {
			tag.Name = "other"
			_, undo, err := s.SaveTag(ctx, tag)
			if err != nil {
				t.Fatal(err)
			}
			saveTag(t, s, app.Tag{Name: "TAG"})
			return undo
		},
		"done twice": func(s *app.Session, _ app.Tag, created *app.Undo) *app.Undo {
			if _, err := created.Do(ctx); err != nil {
				t.Fatal(err)
			}
			return created
		},
	} {
		s := sharer(t)
		tag, created, err := s.SaveTag(ctx, app.Tag{Name: "tag", Shared: true})
		if err != nil {
			t.Fatal(err)
		}
		undo := c(s, tag, created)
		before := stand(t, s)
		if _, err := undo.Do(ctx); !errors.As(err, &since) {
			t.Errorf("%s: %v", name, err)
		}
		if after := stand(t, s); after != before {
			t.Errorf("%s changed\n%s\nto\n%s", name, before, after)
		}
	}
}

func TestNotes(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	day := time.Date(2026, 12, 1, 15, 0, 0, 0, time.UTC)
	told := 0
	s.OnChange(func() { told++ })
	if _, err := s.EditNotes(ctx, []string{"a", "b"}, func(n *app.Note) {
		*n = app.Note{Text: "\r\n one  \r\ntwo\n\n", Owner: " Ann  B ", FollowUp: day}
	}); err != nil {
		t.Fatal(err)
	}
	undo, err := s.EditNotes(ctx, []string{"b", "c"}, func(n *app.Note) { *n = app.Note{Text: " \n"} })
	if err != nil || undo == nil {
		t.Fatal(undo, err)
	}
	if again, err := s.EditNotes(ctx, []string{"b", "c"}, func(*app.Note) {}); again != nil || err != nil {
		t.Errorf("nothing changed: %v, %v", again, err)
	}
	want := app.Mark{Note: " one\ntwo", Owner: "Ann B", FollowUp: day.Truncate(24 * time.Hour)}
	s.Close()
	again := open(t, s.Dir())
	if got := marksOf(t, again); !reflect.DeepEqual(got, map[string]app.Mark{"a": want}) || told != 2 {
		t.Errorf("%+v, told %d times", got, told)
	}
	var none *app.NoHolder
	if _, err := again.EditNotes(ctx, []string{""}, func(n *app.Note) { n.Text = "x" }); !errors.As(err, &none) {
		t.Error(err)
	}
	log, err := again.Audit(ctx)
	if err != nil || len(log) != 2 || log[0] != (app.Entry{At: now, What: "noted", Holders: 2}) || log[1].Holders != 1 {
		t.Errorf("%+v, %v", log, err)
	}
}

// Query tags are resolved by the marks that people made, each on its own.
func TestAddQueryTags(t *testing.T) {
	given := map[string]app.Mark{"a": {Tags: []string{"B", "y"}}, "b": {Note: "n"}}
	tags := []app.Tag{{Name: "x", Query: "1"}, {Name: "by hand"}, {Name: "gone", Query: "2"}, {Name: "B", Query: "3"}}
	asked := ""
	got, err := app.AddQueryTags(given, tags, func(q string) ([]string, error) {
		asked += q
		switch q {
		case "1":
			return []string{"a", "c"}, nil
		case "2":
			return nil, &app.UnknownColumn{Column: "z"}
		}
		return []string{"a"}, nil
	})
	want := map[string]app.Mark{"a": {Tags: []string{"B", "x", "y"}}, "b": {Note: "n"}, "c": {Tags: []string{"x"}}}
	if err != nil || !reflect.DeepEqual(got, want) || asked != "123" {
		t.Errorf("%v, %v, asked %s", got, err, asked)
	}
	if !reflect.DeepEqual(given, map[string]app.Mark{"a": {Tags: []string{"B", "y"}}, "b": {Note: "n"}}) {
		t.Errorf("the marks that were given changed: %v", given)
	}
	if _, err := app.AddQueryTags(given, tags, func(string) ([]string, error) { return nil, context.Canceled }); err != context.Canceled {
		t.Error(err)
	}
}
