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
	"partnerdesk/app/i18n"
)

const staffFile = `Name,Person ID,Email,Role,Customer,Customer ID
Ann,p1,ann@example.com,Partner full administrator,,
Bo,p2,bo@example.com,Partner administrator,Customer 1,c1
Bo,p2,bo@example.com,Partner administrator,Customer 2,c2
Cy,p3,cy@example.com,Partner read-only administrator,,
Di,p4,di@example.com,Partner administrator,Customer 2,c2
Ed,p5,ed@example.com,Help desk administrator (Basic),,
Ed,p5,ed@example.com,Partner administrator,Customer 3,c3
`

// assigner is a session with six customers whose user may assign administrators.
func assigner(t *testing.T) *app.Session {
	t.Helper()
	s := newSession(t)
	load(t, s, "staff.csv", staffFile, app.Import{Dataset: "admins"})
	load(t, s, "customers.csv", customersFile(6), app.Import{Dataset: "customers"})
	iAm(t, s, "ann@example.com")
	return s
}

func seatsText(t *testing.T, s *app.Session, customer string) string {
	t.Helper()
	seats, err := s.SeatsOf(context.Background(), customer, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, seat := range seats {
		text := seat.Name
		if seat.Everywhere {
			text += " everywhere"
		}
		if seat.Waiting != "" {
			text += " " + string(seat.Waiting)
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

const everywhereText = "Ann everywhere, Cy everywhere, Ed everywhere"

func TestAdminister(t *testing.T) {
	s, ctx := assigner(t), context.Background()
	do := func(n int, customers string, assign, remove []string) *app.Undo {
		t.Helper()
		got, undo, err := s.Administer(ctx, strings.Fields(customers), assign, remove)
		if err != nil || got != n || (undo == nil) != (n == 0) {
			t.Fatalf("%d changes, want %d, %v", got, n, err)
		}
		return undo
	}
	says := func(customer, want string) {
		t.Helper()
		if got := seatsText(t, s, customer); got != want {
			t.Errorf("%s: %s, want %s", customer, got, want)
		}
	}
	says("c1", "Bo, "+everywhereText)
	undo := do(2, "c1 c2 c4", []string{"p4"}, nil) // she has c2 already
	says("c1", "Bo, Di assign, "+everywhereText)
	says("c4", "Di assign, "+everywhereText)
	do(2, "c1 c2", nil, []string{"p2"})
	says("c1", "Bo remove, Di assign, "+everywhereText)
	do(1, "c1", []string{"p2"}, nil) // has no need of being sent
	says("c1", "Bo, Di assign, "+everywhereText)
	do(0, "c1 c2", []string{"p4"}, nil)
	do(0, "c5", nil, []string{"p2"})
	do(1, "c1", nil, []string{"p4"})
	says("c1", "Bo, "+everywhereText)
	do(1, "c3", nil, []string{"p5"}) // assigned, and everywhere by another role
	says("c3", "Ed remove, "+everywhereText)
	var since *app.ChangedSince
	if _, err := undo.Do(ctx); !errors.As(err, &since) {
		t.Errorf("undone though changed since: %v", err)
	}
	all, err := s.Outbox(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p := i18n.For(i18n.English)
	for i, want := range []string{"remove c2 p2 Bo bo@example.com Partner administrator", "remove c3 p5 Ed ed@example.com Partner administrator", "assign c4 p4 Di di@example.com Partner administrator"} {
		if i >= len(all) {
			t.Fatalf("%d wait", len(all))
		}
		w := all[i]
		if got := fmt.Sprint(w.Kind, " ", w.Customer, " ", w.Person, " ", w.Name, " ", w.Email, " ", w.Role); got != want || w.By != "ann@example.com" || w.Since.IsZero() {
			t.Errorf("%+v, want %s", w, want)
		}
		if words := w.Words(p, "Customer X"); !strings.Contains(words, "Customer X") || !strings.Contains(words, w.Called()) {
			t.Errorf("%s: %s", want, words)
		}
	}
	back, err := s.TakeBack(ctx, []app.Matter{all[0].Matter, all[2].Matter, {Person: "nobody"}})
	if err != nil {
		t.Fatal(err)
	}
	says("c4", everywhereText)
	says("c2", "Bo, Di, "+everywhereText)
	if _, err := back.Do(ctx); err != nil {
		t.Fatal(err)
	}
	says("c4", "Di assign, "+everywhereText)

	// What was done in Partner Hub meanwhile does not wait any more, to the eye.
	load(t, s, "later.csv", staffFile+"Di,p4,di@example.com,Partner administrator,Customer 4,c4\n", app.Import{Dataset: "admins"})
	says("c4", "Di, "+everywhereText)
	do(1, "c4", nil, []string{"p4"})
	says("c4", "Di remove, "+everywhereText)
	before, err := s.SeatsOf(ctx, "c4", day("2020-01-01"))
	if err != nil || len(before) != 0 {
		t.Errorf("before all loads: %+v, %v", before, err)
	}
	entries, err := s.Audit(ctx)
	if err != nil || len(entries) == 0 || entries[0].What != "admin_assigned" || entries[0].Subject != "Di" || entries[0].Holders != 2 || entries[1].What != "admin_removed" || entries[1].Holders != 2 {
		t.Errorf("%+v, %v", entries, err)
	}
}

// What cannot be is refused, with its sentence, and changes nothing.
func TestAdministerRefused(t *testing.T) {
	s, ctx := assigner(t), context.Background()
	for _, c := range []struct {
		customers      string
		assign, remove []string
		want           string
	}{
		{"c4", []string{"p1"}, nil, "administer.no_role"}, {"c4", []string{"p3"}, nil, "administer.no_role"},
		{"c1", nil, []string{"p1"}, "administer.reaches_all"}, {"c4", nil, []string{"p5"}, "administer.reaches_all"},
		{"c4", []string{"p2", "nobody"}, nil, "administer.unknown"}, {"c4", nil, []string{"nobody"}, "administer.unknown"},
		{"c4 \x01", []string{"p2"}, nil, "tag.no_customer_id"}, {"c4", []string{"a\x00b"}, nil, "administer.unknown"}, {"c4", []string{""}, nil, "administer.unknown"},
	} {
		_, undo, err := s.Administer(ctx, strings.Fields(c.customers), c.assign, c.remove)
		var told interface {
			Message() (string, map[string]any)
		}
		if !errors.As(err, &told) || undo != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if key, _ := told.Message(); key != c.want {
			t.Errorf("%+v: %s", c, key)
		}
	}
	if all, err := s.Outbox(ctx); err != nil || len(all) > 0 {
		t.Errorf("%d wait, %v", len(all), err)
	}
	for me, want := range map[string]string{"": "administer.who", "zed": "administer.not_listed", "cy@example.com": "administer.role", "ed@example.com": "", "bo@example.com": ""} {
		iAm(t, s, me)
		_, _, err := s.Administer(ctx, []string{"c4"}, []string{"p2"}, nil)
		var no *app.NotAllowed
		key := ""
		if errors.As(err, &no) {
			key, _ = no.Message()
		}
		if key != want || want == "" && err != nil || (s.MayAssign(ctx) == nil) != (want == "") {
			t.Errorf("%q: %v", me, err)
		}
		if shared := s.MayShare(ctx); shared != nil {
			if key, _ := shared.(*app.NotAllowed).Message(); !strings.HasPrefix(key, "share.") {
				t.Errorf("%q: tags are refused by %s", me, key)
			}
		}
	}
	empty := newSession(t)
	iAm(t, empty, "ann@example.com")
	if err := empty.MayAssign(ctx); err == nil || err.(*app.NotAllowed).Reason != app.NoAdmins {
		t.Errorf("without administrators: %v", err)
	}
	if seats, err := empty.SeatsOf(ctx, "c1", time.Time{}); err != nil || len(seats) > 0 {
		t.Errorf("without administrators: %v, %v", seats, err)
	}
}

func TestFindAdministrator(t *testing.T) {
	s, ctx := assigner(t), context.Background()
	for text, want := range map[string]string{"bo": "p2", " p4 ": "p4", "ED@example.com": "p5"} {
		if who, err := s.FindAdministrator(ctx, text); err != nil || who.Key != want {
			t.Errorf("%q is %+v, %v", text, who, err)
		}
	}
	var no *app.NoAdmin
	if _, err := s.FindAdministrator(ctx, "Zed"); !errors.As(err, &no) || no.Found != 0 {
		t.Error(err)
	}
}

// Random changes of administrators, among them of shared tags, undone, done
// again, taken back and found again after the program was started anew, against
// a model: who is to be assigned, beside who is.
func TestRandomAssignmentsAgainstAModel(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(7, 8))
	s := assigner(t)
	gold := saveTag(t, s, app.Tag{Name: "Gold", Shared: true})
	type pair struct{ person, customer string }
	is := map[pair]bool{{"p2", "c1"}: true, {"p2", "c2"}: true, {"p4", "c2"}: true, {"p5", "c3"}: true}
	want, tagged := maps.Clone(is), map[string]bool{}
	text := func() string {
		var all []string
		for p := range want {
			if !is[p] {
				all = append(all, "assign "+p.person+" "+p.customer)
			}
		}
		for p := range is {
			if !want[p] {
				all = append(all, "remove "+p.person+" "+p.customer)
			}
		}
		for c := range tagged {
			all = append(all, "tags "+c)
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	now := func() string {
		waiting, err := s.Outbox(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, w := range waiting {
			if w.Kind == app.TagsWait {
				all = append(all, "tags "+w.Customer)
			} else {
				all = append(all, fmt.Sprint(w.Kind, " ", w.Person, " ", w.Customer))
			}
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	done, refused := 0, 0
	for step := range 600 {
		before := text()
		var undo *app.Undo
		var err error
		switch op := r.IntN(12); {
		case op < 8:
			var customers []string
			for _, i := range r.Perm(6)[:1+r.IntN(3)] {
				customers = append(customers, fmt.Sprint("c", i+1))
			}
			next := maps.Clone(want)
			person, fits := fmt.Sprint("p", 1+r.IntN(5)), true
			if op < 4 {
				for _, c := range customers {
					fits = fits && person != "p1" && person != "p3" // they hold no role to be assigned by
					next[pair{person, c}] = true
				}
				_, undo, err = s.Administer(ctx, customers, []string{person}, nil)
			} else {
				for _, c := range customers {
					everywhere := person == "p1" || person == "p3" || person == "p5"
					fits = fits && (!everywhere || is[pair{person, c}] || want[pair{person, c}])
					delete(next, pair{person, c})
				}
				_, undo, err = s.Administer(ctx, customers, nil, []string{person})
			}
			if (err == nil) != fits {
				t.Fatalf("step %d: %s, %v: fits %v, %v", step, person, customers, fits, err)
			}
			if err != nil {
				refused++
				break
			}
			want = next
		case op < 9:
			c := fmt.Sprint("c", 1+r.IntN(6))
			if tagged[c] {
				delete(tagged, c)
				undo = retag(t, s, customers(c), nil, []string{gold.ID})
			} else {
				tagged[c] = true
				undo = retag(t, s, customers(c), []string{gold.ID}, nil)
			}
		case op < 11:
			waiting, outboxErr := s.Outbox(ctx)
			if outboxErr != nil || len(waiting) == 0 {
				continue
			}
			m := waiting[r.IntN(len(waiting))].Matter
			undo, err = s.TakeBack(ctx, []app.Matter{m})
			if err != nil || undo == nil {
				t.Fatalf("step %d: %v", step, err)
			}
			switch p := (pair{m.Person, m.Customer}); {
			case m.Person == "":
				delete(tagged, m.Customer)
			case is[p]:
				want[p] = true
			default:
				delete(want, p)
			}
		default:
			dir := s.Dir()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, dir)
		}
		if undo != nil {
			done++
			if r.IntN(3) == 0 {
				redo, err := undo.Do(ctx)
				if err != nil {
					t.Fatalf("step %d: undo: %v", step, err)
				}
				if got := now(); got != before {
					t.Fatalf("step %d: undone:\n%s\nwant\n%s", step, got, before)
				}
				if _, err := redo.Do(ctx); err != nil {
					t.Fatalf("step %d: redo: %v", step, err)
				}
			}
		}
		if got := now(); got != text() {
			t.Fatalf("step %d:\n%s\nwant\n%s", step, got, text())
		}
	}
	if done < 200 || refused < 50 {
		t.Errorf("%d done, %d refused", done, refused)
	}
}
