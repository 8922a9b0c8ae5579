package importer

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// words are what names and notes are made of: also such as look like values of
// other columns.
var words = strings.Fields("Acme Inc Ltd. Tokyo 東京 株式会社 7 12 204 2026-11-05 active Gmbh & Co. NA x +81355501234 a@b.jp 51 000 yes")

// kinds make the cells of a column. comma is put between the parts of a name.
var repairKinds = map[string]func(r *rand.Rand, comma string) string{
	"name": func(r *rand.Rand, comma string) string {
		parts := make([]string, 1+r.IntN(3))
		for i := range parts {
			parts[i] = words[r.IntN(len(words))]
			if r.IntN(2) == 0 {
				parts[i] += " " + words[r.IntN(len(words))]
			}
		}
		if comma == "" {
			return "The " + parts[0]
		}
		return "The " + strings.Join(parts, comma)
	},
	"word": func(r *rand.Rand, _ string) string { return "W" + words[r.IntN(len(words))] },
	"note": func(r *rand.Rand, _ string) string {
		return []string{"", "seen", "to do"}[r.IntN(3)] + fmt.Sprint(r.IntN(99))
	},
	"blank":   func(r *rand.Rand, _ string) string { return []string{"", "", "", "NA", "some"}[r.IntN(5)] },
	"status":  func(r *rand.Rand, _ string) string { return []string{"active", "trial", "expired"}[r.IntN(3)] },
	"integer": func(r *rand.Rand, _ string) string { return fmt.Sprint(r.IntN(3000)) },
	"grouped": func(r *rand.Rand, comma string) string {
		if !strings.HasPrefix(comma, ",") {
			return fmt.Sprint(r.IntN(1000))
		}
		return fmt.Sprintf("%d,%03d", 1+r.IntN(999), r.IntN(1000))
	},
	"maybe": func(r *rand.Rand, _ string) string {
		if r.IntN(3) == 0 {
			return ""
		}
		return fmt.Sprint(r.IntN(1000))
	},
	"decimal": func(r *rand.Rand, _ string) string { return fmt.Sprintf("%d.%02d", r.IntN(900), r.IntN(100)) },
	"date":    func(r *rand.Rand, _ string) string { return fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)) },
	"uuid": func(r *rand.Rand, _ string) string {
		return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<12), r.IntN(1<<12), r.Uint64()>>16)
	},
	"phone": func(r *rand.Rand, _ string) string { return fmt.Sprintf("+8135550%04d", r.IntN(10000)) },
	"email": func(r *rand.Rand, _ string) string { return fmt.Sprintf("a%d@example.com", r.IntN(1000)) },
	"mac": func(r *rand.Rand, _ string) string {
		return fmt.Sprintf("00:1b:%02x:aa:%02x:01", r.IntN(256), r.IntN(256))
	},
	"truth": func(r *rand.Rand, _ string) string { return []string{"true", "false"}[r.IntN(2)] },
}

// brokenFile is a random table in which commas of some names are not quoted.
type brokenFile struct {
	header []string
	rows   [][]string // as they were meant
	broken map[int]bool
	text   string
}

func randomBrokenFile(r *rand.Rand) brokenFile {
	var names []string
	for name := range repairKinds {
		names = append(names, name)
	}
	slices.Sort(names)
	f := brokenFile{broken: map[int]bool{}}
	var kinds []string
	for range 2 + r.IntN(8) {
		kinds = append(kinds, names[r.IntN(len(names))])
	}
	kinds[r.IntN(len(kinds))] = "name"
	for i, kind := range kinds {
		f.header = append(f.header, fmt.Sprintf("%s %d", kind, i))
	}
	end := []string{"", "", ","}[r.IntN(3)] // some programs end each row so
	delimiter := []string{",", ",", ";", "\t"}[r.IntN(4)]
	if end != "" {
		end = delimiter
	}
	var text strings.Builder
	text.WriteString(strings.Join(f.header, delimiter) + end + "\n")
	share := r.IntN(4)
	for row := range 1 + r.IntN(400) {
		breaks := row > 0 && r.IntN(10) < share
		comma := []string{delimiter, delimiter + " "}[r.IntN(2)]
		var cells, written []string
		for _, kind := range kinds {
			cell := repairKinds[kind](r, map[bool]string{true: comma, false: ""}[breaks || r.IntN(9) == 0])
			cells = append(cells, cell)
			if strings.Contains(cell, delimiter) {
				if breaks {
					f.broken[row] = true
				} else {
					cell = `"` + cell + `"`
				}
			}
			written = append(written, cell)
		}
		f.rows = append(f.rows, cells)
		text.WriteString(strings.Join(written, delimiter) + end + "\n")
	}
	f.text = text.String()
	return f
}

// meant returns what the columns hold of a row as it was meant.
func meant(t *testing.T, columns []table.Column, cells []string) []string {
	t.Helper()
	texts := make([]string, len(columns))
	for c := range columns {
		if c == len(cells) && columns[c].Header == "" { // after the delimiter that ends each row
			break
		}
		v, err := table.Parse(columns[c].Type, cells[c])
		if err != nil {
			t.Fatalf("%q in %+v: %v", cells[c], columns[c], err)
		}
		texts[c] = v.String()
	}
	return texts
}

// A repaired row is what it was meant to be. What is not repaired is kept cell
// by cell, and without consent nothing is repaired, but offered.
func TestRepairIsNeverWrong(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	all, sure, guesses, right := 0, 0, 0, 0
	for round := range 60 {
		st := storetest.Open(t)
		f := randomBrokenFile(r)
		all += len(f.broken)
		result := load(t, st, "x.csv", f.text, Options{Dataset: "mine", Repair: true})
		sn := snapshot(t, st, result)
		rows := cells(t, st, result)[1:]
		settled, err := st.Settled(result.Snapshot)
		if err != nil {
			t.Fatal(err)
		}
		repaired := map[int]bool{}
		for _, s := range settled {
			repaired[s.Row] = true
		}
		if len(rows) != len(f.rows) || len(repaired) != result.Repaired || result.Repairable != 0 {
			t.Fatalf("round %d: %+v, %d rows of %d, %d repaired", round, result, len(rows), len(f.rows), len(repaired))
		}
		sure += len(repaired)
		for i, row := range rows {
			if f.broken[i] && !repaired[i] {
				continue
			}
			if want := meant(t, sn.Columns, f.rows[i]); !slices.Equal(row, want) {
				t.Fatalf("round %d, row %d, repaired %v:\n got %q\nwant %q\n%s", round, i, repaired[i], row, want, f.text)
			}
		}
		offered := map[int][]string{}
		for _, reject := range rejects(t, st, result) {
			if reject.Repair != nil {
				guesses++
				if slices.Equal(reject.Repair, meant(t, sn.Columns, f.rows[reject.Row])) {
					right++
				}
			}
		}

		// Without consent the same is offered.
		other := storetest.Open(t)
		offer := load(t, other, "x.csv", f.text, Options{Dataset: "mine"})
		if offer.Repaired != 0 || offer.Repairable != result.Repaired {
			t.Fatalf("round %d: offered %+v, repaired %+v", round, offer, result)
		}
		asLoaded := cells(t, other, offer)[1:]
		for _, reject := range rejects(t, other, offer) {
			if reject.Cells != nil {
				raw := strings.Split(strings.Split(f.text, "\n")[reject.Line-1], delimiterOf(f.text))
				if !slices.Equal(reject.Cells, raw) && !slices.Equal(append(reject.Cells, ""), raw) { // but for the delimiter that ends each row
					t.Fatalf("round %d: line %d was kept as %q", round, reject.Line, reject.Cells)
				}
			}
			if reject.Repair != nil && reject.Ways == 1 {
				offered[reject.Row] = reject.Repair
			}
		}
		for i := range repaired {
			if !slices.Equal(offered[i], rows[i]) {
				t.Fatalf("round %d, row %d: offered %q, repaired %q", round, i, offered[i], rows[i])
			}
		}
		// What undoes a repair is what the row would be without.
		for _, s := range settled {
			if s.Settled.Before != nil && !slices.Equal(s.Settled.Before, asLoaded[s.Row]) {
				t.Fatalf("round %d, row %d: before %q, loaded %q", round, s.Row, s.Settled.Before, asLoaded[s.Row])
			}
		}
		open, withdrawn := rejects(t, other, offer), rejects(t, st, result)
		for _, s := range settled {
			s.Settled = nil
			withdrawn = append(withdrawn, s)
		}
		slices.SortStableFunc(withdrawn, func(a, b store.Reject) int { return a.Row - b.Row })
		if !reflect.DeepEqual(open, withdrawn) {
			t.Fatalf("round %d: rejects without repair\n%+v\nwith\n%+v", round, open, withdrawn)
		}
	}
	t.Logf("%d rows with too many cells: %d repaired, %d guesses of which %d are right", all, sure, guesses, right)
	if all < 1000 || sure < all/3 || right < guesses*3/4 {
		t.Errorf("%d rows with too many cells: only %d repaired, %d guesses of which %d are right", all, sure, guesses, right)
	}
}

func delimiterOf(text string) string {
	for _, d := range []string{";", "\t"} {
		if strings.Contains(text[:strings.Index(text, "\n")], d) {
			return d
		}
	}
	return ","
}

// What is one way, several or none, and what is no row with too many cells.
func TestWaysToRepair(t *testing.T) {
	sound := func(row string) string {
		var b strings.Builder
		for i := range 60 {
			b.WriteString(strings.NewReplacer("#", fmt.Sprint(100+i), "@", []string{"active", "trial"}[i%2]).Replace(row) + "\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		name, header, sound, row string
		ways                     int
		repair                   string // cells with | between them; empty: nothing is proposed
	}{
		{"a number to the right", "Name,Count,Note", "Acme #,#,x #", "Acme,Inc,5,y", 1, "Acme,Inc|5|y"},
		{"a space after the comma", "Name,Place", "Acme #,Tokyo #", "Acme, Inc,Tokyo", 1, "Acme, Inc|Tokyo"},
		{"no space after it", "Name,Place", "Acme #,Tokyo #", "Acme,Inc,Tokyo", 2, ""},
		{"a vocabulary is a guess", "Name,Status", "Acme #,@", "Acme,Inc,trial", 2, "Acme,Inc|trial"},
		{"from both ends", "ID,Name,Count", "#,Acme #,#", "7,Acme, Inc, of Ohio,5", 1, "7|Acme, Inc, of Ohio|5"},
		{"two names", "Count,Name,Day,Place", "#,Acme #,2026-11-05,Tokyo #", "5,A,B,2026-11-06,Tokyo,Japan", 1, "5|A,B|2026-11-06|Tokyo,Japan"},
		{"digits in groups", "Name,Count,Day", "Acme #,#,2026-11-05", "The Acme,1,204,2026-11-06", 2, ""},
		{"digits in groups, nothing else", "Count,Day", "#,2026-11-05", "1,204,2026-11-06", 1, "1204|2026-11-06"},
		{"no way", "Count,Day,Name", "#,2026-11-05,Acme #", "x,5,2026-11-06,Acme", 0, ""},
		{"too far", "Name,Count", "Acme #,#", strings.Repeat("a,", maxJoins+2) + "5", -1, ""},
		{"blank cells at the end", "Name,Count,Note", "Acme #,#,x", "Acme,5,x,,", -1, ""},
		{"shifted without a reject", "Name,Place,Note", "Acme #,Tokyo #,x #", "Acme, Inc,Tokyo,", 1, "Acme, Inc|Tokyo|"},
		{"a row that is not like another", "Name,Count,Note", "Acme #,#,x,y", "Acme,Inc,5,y", -1, ""},
		{"a quote without its end", "Name,Count", "Acme #,#", `"Acme,Inc,5`, -1, ""},
	} {
		st := storetest.Open(t)
		result := load(t, st, "x.csv", c.header+"\n"+sound(c.sound)+c.row+"\n"+sound(c.sound), Options{Dataset: "mine"})
		ways, repair := -1, ""
		for _, r := range rejects(t, st, result) {
			if r.Cells == nil {
				continue
			}
			ways, repair = r.Ways, strings.Join(r.Repair, "|")
			if r.Line != 62 || r.Row != 60 || strings.Join(r.Cells, ",") != c.row {
				t.Errorf("%s: %+v", c.name, r)
			}
		}
		if ways != c.ways || repair != c.repair || result.Repairable == 1 != (c.ways == 1) {
			t.Errorf("%s: %d ways, %q, %d repairable", c.name, ways, repair, result.Repairable)
		}
	}
}

// Rows with too many cells do not blur the types of columns that nobody
// described, and what a repaired week holds counts for the period.
func TestRepairedRowsAreRowsLikeOthers(t *testing.T) {
	st := storetest.Open(t)
	more := "Week,Location,Users\n2026-11-01,b, c,2\n"
	for i := range 30 {
		more += fmt.Sprintf("2026-11-08,place %d,%d\n", i, i)
	}
	r := load(t, st, "users.csv", more, Options{Repair: true, Import: 77})
	sn := snapshot(t, st, r)
	if r.Repaired != 1 || r.Rejects != 0 || r.From != "2026-11-01" || sn.Settled != 2 || sn.Origin.Import != 77 || r.Import != 77 ||
		!reflect.DeepEqual(sn.Revisions, []store.Revision{{At: clock, Repaired: 1}}) {
		t.Errorf("%+v, stored %+v", r, sn)
	}
	again := load(t, st, "users.csv", more, Options{})
	if !again.Unchanged || again.Repaired != 1 || again.Import != 77 {
		t.Errorf("again: %+v", again)
	}
	dry := load(t, storetest.Open(t), "users.csv", more, Options{DryRun: true})
	if dry.Repairable != 1 || dry.Rejects != 2 || dry.Import != 0 {
		t.Errorf("dry run: %+v", dry)
	}
	mine := load(t, st, "x.csv", strings.Replace(more, "Week", "Day", 1), Options{Dataset: "mine", Repair: true})
	if columns := snapshot(t, st, mine).Columns; columns[0].Type != table.Date || columns[2].Type != table.Integer || mine.Repaired != 1 {
		t.Errorf("types %+v, %+v", columns, mine)
	}
	if first := snapshot(t, st, mine); first.Origin.Import != mine.Import || mine.Import == 0 {
		t.Errorf("an import of its own: %+v", first.Origin)
	}
}

// Cells that do not fit do not deceive: a row with too many cells and one that
// does not fit stays as it is, as nothing tells where that one belongs.
func TestMisfitsAreNotRepairedAway(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	repaired, all := 0, 0
	for round := range 12 {
		st := storetest.Open(t)
		text := "Org ID,Location,Total Calls,Total Call Legs\n"
		want := make(map[int]string) // of rows with commas, where all fits
		n := 100 + r.IntN(300)
		for i := range n {
			name := repairKinds["name"](r, []string{",", ", "}[r.IntN(2)])
			if r.IntN(3) > 0 {
				name = "The place"
			}
			numbers := [2]string{fmt.Sprint(r.IntN(9999)), fmt.Sprint(r.IntN(9999))}
			misfit := r.IntN(20) == 0
			if misfit {
				numbers[r.IntN(2)] = []string{"five", "?", "1.5", "3 or 4"}[r.IntN(4)]
			}
			if strings.Contains(name, ",") && !misfit {
				want[i] = strings.Join([]string{"o", name, numbers[0], numbers[1]}, "|")
			}
			text += strings.Join([]string{"o", name, numbers[0], numbers[1]}, ",") + "\n"
		}
		all += len(want)
		result := load(t, st, "usage.csv", text, Options{Repair: true})
		settled, err := st.Settled(result.Snapshot)
		if err != nil || result.Dataset != "calling-usage" {
			t.Fatal(result, err)
		}
		rows := cells(t, st, result)
		at := make([]int, 0, 4)
		for _, key := range []string{"customer_id", "location", "calls", "legs"} {
			at = append(at, slices.Index(rows[0], key))
		}
		for _, s := range settled {
			if s.Repair == nil {
				continue
			}
			repaired++
			row := rows[1+s.Row]
			if got := strings.Join([]string{row[at[0]], row[at[1]], row[at[2]], row[at[3]]}, "|"); got != want[s.Row] {
				t.Errorf("round %d: %q was made of %q, want %q", round, got, s.Cells, want[s.Row])
			}
		}
	}
	t.Logf("%d of %d repaired", repaired, all)
	if repaired < all/3 {
		t.Errorf("only %d of %d were repaired", repaired, all)
	}
}

// FuzzRepair judges the rows of any text. Where cells are joined, they are those
// of the row, in their order, each in a column that takes it.
func FuzzRepair(f *testing.F) {
	f.Add("Org ID,Location,Total Calls,Total Call Legs\no1,Site,5,6\no2,Tokyo, Japan,5,10\no3,x,1,204,7\n")
	f.Add("a,b,c,\n1,x,2026-11-05,\n2,y,z,2026-11-05,\n3,,,,,,\n")
	r := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		f.Add(randomBrokenFile(r).text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var all []record
		for line := range strings.Lines(text) {
			all = append(all, record{cells: strings.Split(strings.TrimSuffix(line, "\n"), ","), open: -1})
		}
		if len(all) == 0 {
			return
		}
		m, err := mapHeader(all[0].cells, "mine", "")
		if err != nil {
			return
		}
		m.guessTypes(notTooLong(all[1:], m.width))
		j := newJoiner(input{delimiter: ","}, m, &replay{kept: all[1:]})
		for _, rec := range all[1:] {
			found := j.judge(rec)
			if found == nil || found.cells == nil {
				continue
			}
			if len(found.cells) != len(j.columns) || found.ways < 1 || found.ways > 2 {
				t.Fatalf("%q: %+v", rec.cells, found)
			}
			joined := strings.Join(found.cells, ",")
			if rest, ok := strings.CutPrefix(strings.Join(rec.cells, ","), joined); !ok || strings.TrimSpace(strings.ReplaceAll(rest, ",", "")) != "" {
				t.Fatalf("%q was made of %q", found.cells, rec.cells)
			}
			for i, cell := range found.cells {
				if i < j.header && !j.parses(i, cell) {
					t.Fatalf("column %d does not take %q of %q", i, cell, found.cells)
				}
			}
		}
	})
}
