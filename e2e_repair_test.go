//go:build linux && realwindow

package main_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app/cli"
	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// repairWords are what the window says of rejected cells.
type repairWords struct {
	lang                                                        string
	repairMenu, benchTitle, repair, repaired, undone            func(n int) string
	line                                                        func(n int) string
	doubtful, all, clear, tick, certain, unclear, unfit, byHand string
	rejects, correct, accept, acceptMenu, alike, settled        string
	corrected, accepted                                         func(n int) string
	wantsNumber, same, source, comma, encoding, callsColumn     string
}

var inEnglish = repairWords{
	lang:       "en",
	repairMenu: plural("Repair %d row…", "Repair %d rows…"), benchTitle: always("Which rows of " + brokenName + " should be repaired?"),
	repair: plural("Repair %d row", "Repair %d rows"), repaired: plural("%d row repaired.", "%d rows repaired."), undone: always("The change is undone."),
	line:     func(n int) string { return fmt.Sprintf("Line %d", n) },
	doubtful: "Doubtful 2", all: "All %d", clear: "Clear all", tick: "Tick all", certain: "Certain", unclear: "Unclear", unfit: "Unfit", byHand: "Correct by hand…",
	rejects: "Rejected cells", correct: "Correct…", accept: "Accept as missing", acceptMenu: "Accept 1 cell as missing",
	alike: "Accept all %d cells of (no column): More cells than the header has columns", settled: "Show settled",
	corrected: plural("%d cell corrected.", "%d cells corrected."), accepted: plural("%d cell accepted as missing.", "%d cells accepted as missing."),
	wantsNumber: "Not a whole number. A whole number, as 1204 or 1,204.", same: "Also the other cell of this column with “five”",
	source: "Where this comes from…", comma: "Comma", encoding: "UTF-8", callsColumn: "What should “Total Calls” hold?",
}

var inJapanese = repairWords{
	lang:       "ja",
	repairMenu: counted("%d 行を修復…"), benchTitle: always(brokenName + " のどの行を修復しますか?"),
	repair: counted("%d 行を修復"), repaired: counted("%d 行を修復しました。"), undone: always("変更を元に戻しました。"),
	line:     counted("%d 行目"),
	doubtful: "要確認 2", all: "すべて %d", clear: "すべて解除", tick: "すべて選択", certain: "確実", unclear: "不明確", unfit: "不適合", byHand: "手動で修正…",
	rejects: "不適合セル", correct: "修正…", accept: "値なしとして承認", acceptMenu: "1 セルを値なしとして承認",
	alike: "(列なし) の %d セルをすべて承認: 見出しの列数を超えるセルです", settled: "処理済みも表示",
	corrected: counted("%d セルを修正しました。"), accepted: counted("%d セルを値なしとして承認しました。"),
	wantsNumber: "整数ではありません。整数 (1204 や 1,204 など)。", same: "この列で「five」であるほかのセルも",
	source: "データの出所…", comma: "コンマ", encoding: "UTF-8", callsColumn: "「合計通話数」の値を入力してください",
}

func counted(form string) func(int) string {
	return func(n int) string { return fmt.Sprintf(form, n) }
}

func plural(one, other string) func(int) string {
	return func(n int) string {
		if n == 1 {
			return fmt.Sprintf(one, n)
		}
		return fmt.Sprintf(other, n)
	}
}

func always(text string) func(int) string { return func(int) string { return text } }

const brokenName = "Calling usage_550055_EU_2026-10-01_2026-10-31.csv"

// brokenReport is a report in which commas of names are not quoted and some
// cells do not fit.
type brokenReport struct {
	path  string
	sound int
	rows  [][]string  // as a load holds them as it stands; "" is no value
	meant map[int]row // of those that can be repaired, by their place in rows
	extra int         // cells beyond the header
}

type row = []string

// Places in what follows the sound rows.
const (
	fiveRow, ambiguousRow, xyRow, unfitRow, otherFiveRow = 0, 1, 2, 3, 4
	firstBroken                                          = 5 // from there on all can be repaired
)

// makeBroken writes a report: sound rows, then some of each kind, then so many
// that can be repaired.
func makeBroken(t *testing.T, dir string, repairable int) brokenReport {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 33))
	b := brokenReport{path: filepath.Join(dir, brokenName), sound: 60, meant: make(map[int]row)}
	lines := []string{"Org ID,Location,Total Calls,Total Call Legs"}
	add := func(line string, loaded ...string) {
		lines = append(lines, line)
		b.rows = append(b.rows, loaded)
	}
	for i := range b.sound {
		calls, legs := fmt.Sprint(r.IntN(900)), fmt.Sprint(r.IntN(900))
		add(fmt.Sprintf("org %d,Site %d,%s,%s", i, i, calls, legs), fmt.Sprintf("org %d", i), fmt.Sprintf("Site %d", i), calls, legs)
	}
	add("org b,Osaka,five,12", "org b", "Osaka", "", "12")
	add("Acme,Inc,Kyoto,7,14", "Acme", "Inc", "", "7")
	add("org c,Nara,x,y", "org c", "Nara", "", "")
	add("org d, e,Kobe,8,16,z", "org d", "e", "", "8")
	add("org h,Otaru,five,18", "org h", "Otaru", "", "18")
	b.extra = 1 + 2
	cities := []string{"Tokyo", "大阪市", "Sapporo", "福岡市", "Nagoya"}
	for i := range repairable {
		org, city, country := fmt.Sprintf("org r%d", i), cities[r.IntN(len(cities))], []string{"Japan", "日本"}[r.IntN(2)]
		calls, legs := fmt.Sprint(r.IntN(900)), fmt.Sprint(r.IntN(900))
		b.meant[b.sound+firstBroken+i] = row{org, city + ", " + country, calls, legs}
		add(strings.Join(row{org, city + ", " + country, calls, legs}, ","), org, city, "", calls)
		b.extra++
	}
	if err := os.WriteFile(b.path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return b
}

// line is the line of the file of a row after the sound ones, from 1.
func (b brokenReport) line(place int) int { return b.sound + place + 2 }

// held reads what the cache holds, through the command line.
func (m *machine) held() [][]string {
	m.t.Helper()
	var rows [][]string
	in := json.NewDecoder(strings.NewReader(m.mustRun("list", "calling-usage", "--json", "--columns", "customer_id,location,calls,legs")))
	for in.More() {
		var line struct {
			Org      *string      `json:"customer_id"`
			Location *string      `json:"location"`
			Calls    *json.Number `json:"calls"`
			Legs     *json.Number `json:"legs"`
		}
		if err := in.Decode(&line); err != nil {
			m.t.Fatal(err)
		}
		row := make([]string, 4)
		for i, text := range []*string{line.Org, line.Location, (*string)(line.Calls), (*string)(line.Legs)} {
			if text != nil {
				row[i] = *text
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestE2ERepairEnglish(t *testing.T)  { repairsIn(t, inEnglish) }
func TestE2ERepairJapanese(t *testing.T) { repairsIn(t, inJapanese) }

// repairsIn drives the bench, the grid of rejected cells and what says where a
// load comes from, by keyboard and by mouse, and compares what the cache holds
// after that with what the report was meant to say.
func repairsIn(t *testing.T, words repairWords) {
	t.Parallel()
	m := newMachine(t)
	const repairable = 7
	b := makeBroken(t, m.files, repairable)
	if output, status := m.command("import", b.path); status != cli.WithRejects {
		t.Fatalf("the import ended with %d and wrote:\n%s", status, output)
	}
	if got := m.held(); !slices.EqualFunc(got, b.rows, slices.Equal) {
		t.Fatalf("loaded %q, want %q", got, b.rows)
	}
	w := m.openIn(words.lang)
	w.click("rail:reports")
	left := repairsByKeys(w, words, b, repairable)
	repairsByMouse(w, words, b, repairable, left)
	corrects(w, words, b)
	accepts(w, words, b)
	comesFrom(w, m, words, b)
	w.quit()

	want := slices.Clone(b.rows)
	for place, row := range b.meant {
		if place != left {
			want[place] = row
		}
	}
	for place, row := range map[int]row{fiveRow: {"org b", "Osaka", "1005", "12"}, otherFiveRow: {"org h", "Otaru", "1005", "18"},
		ambiguousRow: {"Acme,Inc", "Kyoto", "7", "14"}} {
		want[b.sound+place] = row
	}
	if got := m.held(); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the cache holds\n%q, want\n%q", got[b.sound:], want[b.sound:])
	}
	var loads []struct {
		Snapshot, Rejects int
		Settled           int
	}
	in := json.NewDecoder(strings.NewReader(m.mustRun("snapshots", "--json")))
	for in.More() {
		loads = append(loads, struct{ Snapshot, Rejects, Settled int }{})
		if err := in.Decode(&loads[len(loads)-1]); err != nil {
			t.Fatal(err)
		}
	}
	if len(loads) != 1 || loads[0].Rejects != 2 {
		t.Errorf("loads %+v, want one with the two cells that were left", loads)
	}
}

// openIn opens the window in a language.
func (m *machine) openIn(language string) *window {
	m.t.Helper()
	w := &window{t: m.t}
	w.program, w.states = m.start("--lang", language)
	w.Window = w.program.Window()
	m.t.Cleanup(w.explain)
	return w
}

// bench waits for the bench with so many ticked rows.
func (w *window) bench(words repairWords, n int) {
	w.t.Helper()
	w.untilSeen(fmt.Sprintf("the bench with %d ticks", n), func(s screen) bool {
		return s.Dialog == words.benchTitle(0) && s.reads("part.Button", words.repair(n))
	})
}

// repairsByKeys repairs all but one row with the keyboard alone, looks at what
// came of it, and undoes it. It returns the place of the row that is to be left
// out in the end.
func repairsByKeys(w *window, words repairWords, b brokenReport, repairable int) int {
	w.t.Helper()
	w.untilSeen("the notice", func(s screen) bool { return s.reads("part.Button", words.repairMenu(repairable)) })
	w.Key("ctrl+r")
	w.bench(words, repairable)
	first := b.line(ambiguousRow)
	w.reads(overlaid, words.line(first), words.unclear, words.unfit, words.certain, "Acme | Inc | Kyoto | 7 | 14")
	w.Key("Down", "Down") // the first that can be repaired
	repaired := b.meant[b.sound+firstBroken]
	city, country, _ := strings.Cut(repaired[1], ", ")
	w.untilSeen("before and after", func(s screen) bool {
		return s.reads(inGrid, repaired[1], repaired[2], repaired[3]) && s.reads("mark.Widget", city, "+ "+country)
	})
	w.Key("space")
	w.bench(words, repairable-1)
	w.Key("Return")
	w.says(words.repaired(repairable - 1))
	w.untilSeen("one row that can be repaired", func(s screen) bool { return s.reads("part.Button", words.repairMenu(1)) })
	w.Key("ctrl+z")
	w.says(words.undone(0))
	w.untilSeen("all of them again", func(s screen) bool { return s.reads("part.Button", words.repairMenu(repairable)) })
	return b.sound + firstBroken + 2
}

// repairsByMouse repairs all rows but the left one with the pointer.
func repairsByMouse(w *window, words repairWords, b brokenReport, repairable, left int) {
	w.t.Helper()
	w.clickOn("part.Button", words.repairMenu(repairable))
	w.bench(words, repairable)
	w.clickOn("part.choiceItem", words.doubtful)
	w.untilSeen("the doubtful rows alone", func(s screen) bool {
		return s.reads("views.benchLine", words.unfit) && !s.reads("views.benchLine", words.certain)
	})
	w.clickOn("part.choiceItem", fmt.Sprintf(words.all, repairable+2))
	w.reads("views.benchLine", words.certain)
	w.clickOn("part.Button", words.clear)
	w.bench(words, 0)
	w.clickOn("part.Button", words.tick)
	w.bench(words, repairable)
	w.clickBox(words.line(left + 2))
	w.bench(words, repairable-1)
	w.clickOn("part.Button", words.repair(repairable-1))
	w.says(words.repaired(repairable - 1))
	w.untilSeen("one row that can be repaired", func(s screen) bool { return s.reads("part.Button", words.repairMenu(1)) })
}

// clickBox clicks on the box before a line of the bench.
func (w *window) clickBox(line string) {
	w.t.Helper()
	var x, y int
	w.untilSeen(line, func(s screen) bool {
		for _, v := range s.Seen {
			if v.in("views.benchLine") && v.Text == line && !v.Heard {
				x, y = int((v.X-16)*s.Scale), int((v.Y+v.H/2)*s.Scale)
				return true
			}
		}
		return false
	})
	w.Click(x, y)
}

// cellsLeft waits until the rejected cells of the load are shown, so many.
func (w *window) cellsLeft(n int) {
	w.t.Helper()
	w.until(fmt.Sprintf("%d rejected cells", n), func(s views.State) bool { return s.Rejects && s.Shown == n && s.Dialog == "" })
}

// openCells is how many rejected cells there are after the repair: five, five,
// Kyoto and 14, x and y, Kobe, 16 and z, and of the row that was left out its
// second half of the name and its last figure.
const openCells = 2 + 2 + 2 + 3 + 2

// corrects corrects one cell and the one like it by keyboard, and a row by hand
// by mouse.
func corrects(w *window, words repairWords, b brokenReport) {
	w.t.Helper()
	w.clickOn("part.SideLine", words.rejects)
	w.cellsLeft(openCells)
	w.Click(w.cell(0, "text"))
	w.active(0, "text")
	w.Key("Return")
	w.until("the form", func(s views.State) bool { return s.Dialog == words.callsColumn })
	w.reads(overlaid, words.wantsNumber, "org b · Osaka · 12")
	w.Type("1,005") // over what is selected
	w.Key("Tab", "space", "Return")
	w.says(words.corrected(2))
	w.cellsLeft(openCells - 2)

	// The row whose cells belong elsewhere: by mouse to the form, there by Tab.
	w.fromMenu(1, "text", words.correct)
	w.reads(overlaid, "Acme | Inc | Kyoto | 7 | 14")
	for i, text := range []string{"Acme,Inc", "Kyoto", "7", "14"} {
		if i > 0 {
			w.Key("Tab")
		}
		w.Key("ctrl+a")
		w.Type(text)
	}
	w.clickOn("part.Button", strings.TrimSuffix(words.correct, "…"))
	w.says(words.corrected(4))
	w.cellsLeft(openCells - 4)
}

// accepts accepts cells: one by key, some by selection, all of a kind by menu;
// what was done can be seen, and one leads to its row.
func accepts(w *window, words repairWords, b brokenReport) {
	w.t.Helper()
	n := openCells - 4 // x, y; Kobe, 16, z; the name's second half, the last figure
	w.Click(w.cell(0, "text"))
	w.active(0, "text")
	w.Key("Delete")
	w.says(words.accepted(1))
	w.cellsLeft(n - 1)
	w.Key("ctrl+z")
	w.says(words.undone(0))
	w.cellsLeft(n)
	w.Click(w.cell(0, "text"))
	w.active(0, "text")
	w.Key("shift+Down")
	w.until("two cells selected", func(s views.State) bool { return s.Selected == 2 })
	w.clickOn("part.Button", words.accept)
	w.says(words.accepted(2))
	w.cellsLeft(n - 2)
	w.fromMenu(1, "text", fmt.Sprintf(words.alike, 3))
	w.says(words.accepted(3))
	w.cellsLeft(n - 5)

	w.Click(w.cell(0, "text"))
	w.active(0, "text")
	w.Key("ctrl+j")
	w.until("the row of the cell", func(s views.State) bool {
		return !s.Rejects && s.Snapshot != 0 && s.Active == b.sound+unfitRow && s.Column == "calls"
	})
	w.clickOn("part.SideLine", words.rejects)
	w.cellsLeft(n - 5)
	w.clickOn("part.Check", words.settled)
	all := openCells + 2*6 // with those of the six repaired rows; the row by hand adds its cells that fitted
	w.until("what was settled", func(s views.State) bool { return s.Rejects && s.Shown == all+3 })
	w.clickOn("part.Check", words.settled)
	w.cellsLeft(n - 5)
}

// comesFrom reads where the load comes from, off its menu.
func comesFrom(w *window, m *machine, words repairWords, b brokenReport) {
	w.t.Helper()
	raw, err := os.ReadFile(b.path)
	if err != nil {
		w.t.Fatal(err)
	}
	x, y := w.find("part.SideLine", "EU · 2026-10-01 – 2026-10-31")
	w.RightClick(x, y)
	w.clickOn(overlaid, words.source)
	w.reads(overlaid, b.path, fmt.Sprintf("%x", sha256.Sum256(raw)), words.comma, words.encoding, "2026-10-01 – 2026-10-31")
	w.Key("Return") // copies all, and stays
	desktoptest.Until(w.t, patience, "all of it on the clipboard", func() bool {
		got := m.Clipboard()
		return strings.Contains(got, fmt.Sprintf("%x", sha256.Sum256(raw))) && strings.Contains(got, b.path)
	})
	w.Key("Escape")
	w.until("the dialog closed", func(s views.State) bool { return s.Dialog == "" })
}
