//go:build linux && realwindow

package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app/desktoptest"
	"partnerdesk/views/grid"
	"partnerdesk/views/theme"
)

// paintVariable starts the test binary as a program that measures how long it
// takes to paint, and writes [paints] to its standard output.
const paintVariable = "PARTNERDESK_TEST_PAINT"

// What is measured: 40 rows of 14 columns out of ten million, in a window of
// that size.
const (
	paintRows    = 10_000_000
	paintColumns = 14
	paintPage    = 40
	paintWidth   = paintColumns*90 + 12
	paintHeight  = 30 + paintPage*24
	paintFrames  = 15 // of each kind, in each of paintRounds
	paintRounds  = 5

	// A page may take so many times what a blank window does.
	mostPaint = 1.5
)

// paint is what a frame of a kind takes, in milliseconds, the median of the
// rounds: on the clock, and of both processors' time, which other programs
// disturb less.
type paint struct{ Clock, Work float64 }

// paints is what the program measures.
type paints struct {
	Blank  paint // a blank window: one colour all over
	Usual  paint // another page of rows as a report has them, most values more than once
	Unique paint // another page of rows in which no two cells are the same
	Key    paint // of that the grid's part: what it does about the key, before the toolkit paints
	Rows   int   // in view

	// How many times the blank window's work of the same round a page's was, the
	// median of the rounds.
	UsualTimes, UniqueTimes float64
}

// TestE2EPaint compares the frame after a move by a page with a frame of a blank
// window, in the same run of the same window.
func TestE2EPaint(t *testing.T) {
	d := desktoptest.Open(t, 1400, 1100)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := d.Start([]string{paintVariable + "=1"}, self)
	if status := p.Wait(4 * patience); status != 0 {
		t.Fatalf("the program ended with %d and wrote:\n%s", status, p.Output())
	}
	var got paints
	out := p.Output()
	figures := json.NewDecoder(strings.NewReader(out[max(0, strings.LastIndex(out, "{\"Blank")):])) // the toolkit may have written after them
	if err := figures.Decode(&got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Logf("%+v", got)
	if got.Rows != paintPage {
		t.Errorf("%d rows were in view", got.Rows)
	}
	if got.UsualTimes > mostPaint || got.UniqueTimes > mostPaint {
		t.Errorf("the frame of a page takes %.2f or, with unique cells, %.2f times that of a blank window, want %v at most",
			got.UsualTimes, got.UniqueTimes, mostPaint)
	}
	if got.Key.Clock > 4 {
		t.Errorf("the grid takes %.2f ms for a key that moves by a page, want 4 at most", got.Key.Clock)
	}
}

func median(all []float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2]
}

// paintProbe is the first thing that a frame asks for its size, and so tells
// when a frame begins.
type paintProbe struct {
	widget.BaseWidget
	armed bool
	ended chan time.Duration
}

// MinSize tells, when a frame was asked for, how long that took: what is queued
// in the frame runs when that is on the screen.
func (p *paintProbe) MinSize() fyne.Size {
	if p.armed {
		p.armed = false
		begin := time.Now()
		fyne.Do(func() { p.ended <- time.Since(begin) })
	}
	return fyne.Size{}
}

func (p *paintProbe) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// paintModel costs as little as possible. Its cells are unique, or those of a
// report of telephone numbers.
type paintModel struct{ usual bool }

func (paintModel) Rows() int { return paintRows }

func (m paintModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	repeats := [paintColumns]int{0, 977, 977, 53, 53, 12, 0, 1, 2, 2, 3, 2, 0, 0}
	for r := range n {
		for c, col := range columns {
			number := (first + r) * (col + 1)
			if repeat := repeats[col]; m.usual && repeat > 0 {
				number = (first + r) / 3 % repeat
			}
			dst[r*len(columns)+c] = grid.Cell{Text: strconv.Itoa(number)}
		}
	}
	return true
}

func (paintModel) Load(context.Context, int, int, []int) error { return nil }

// runPaint is the program.
func runPaint() int {
	a := fyneapp.NewWithID("partnerdesk.paint")
	a.Settings().SetTheme(theme.New(theme.Light))
	w := a.NewWindow("paint")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(paintWidth, paintHeight))
	status := 1
	a.Lifecycle().SetOnStarted(func() {
		m := newPainter(w)
		go func() {
			if json.NewEncoder(os.Stdout).Encode(m.measure()) == nil {
				status = 0
			}
			fyne.Do(w.Close)
		}()
	})
	w.ShowAndRun()
	return status
}

// painter measures frames of a window.
type painter struct {
	window      fyne.Window
	probe       *paintProbe
	ground      *canvas.Rectangle
	grid        *grid.Grid
	columns     []grid.Column
	blank, rows fyne.CanvasObject
}

func newPainter(w fyne.Window) *painter {
	p := &painter{window: w, probe: &paintProbe{ended: make(chan time.Duration)}, grid: grid.New(), ground: canvas.NewRectangle(theme.Color(theme.Paper))}
	p.probe.ExtendBaseWidget(p.probe)
	p.grid.SetRowHeight(theme.GridCompact)
	for i := range paintColumns {
		p.columns = append(p.columns, grid.Column{ID: fmt.Sprint(i), Title: fmt.Sprint("Column ", i), Numeric: i%3 == 0, Width: 90})
	}
	p.blank, p.rows = container.NewStack(p.probe, p.ground), container.NewStack(p.probe, p.grid)
	w.SetContent(p.blank)
	return p
}

// frame has something changed, and returns how long that and the frame that
// shows it took.
func (p *painter) frame(change func()) (changing, painting float64) {
	var took time.Duration
	fyne.Do(func() {
		begin := time.Now()
		change()
		took = time.Since(begin)
		p.probe.armed = true
	})
	painted := <-p.probe.ended
	return milliseconds(took), milliseconds(painted)
}

// frames measures frames of one kind, after something that is not measured.
func (p *painter) frames(before, change func()) (changing, painting paint) {
	p.frame(before)
	p.frame(change)
	var changes, frames []float64
	begin := processorTime()
	for range paintFrames {
		changed, painted := p.frame(change)
		changes, frames = append(changes, changed), append(frames, changed+painted)
	}
	return paint{Clock: median(changes)}, paint{median(frames), (processorTime() - begin) / paintFrames}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processorTime is what the program has used of all processors, in milliseconds.
func processorTime() float64 {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return milliseconds(time.Duration(used.Utime.Nano() + used.Stime.Nano()))
}

func (p *painter) measure() (got paints) {
	var rounds [4][]paint
	show := func(o fyne.CanvasObject, m grid.Model) func() {
		return func() {
			p.window.SetContent(o)
			p.grid.SetModel(m, p.columns, grid.Top)
			p.grid.SetActive(0, 0)
		}
	}
	page := func() { p.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }
	for range paintRounds {
		_, blank := p.frames(show(p.blank, paintModel{}), func() { canvas.Refresh(p.ground) })
		_, usual := p.frames(show(p.rows, paintModel{usual: true}), page)
		key, unique := p.frames(show(p.rows, paintModel{}), page)
		for i, one := range []paint{blank, usual, unique, key} {
			rounds[i] = append(rounds[i], one)
		}
	}
	for i, to := range []*paint{&got.Blank, &got.Usual, &got.Unique, &got.Key} {
		var clock, work []float64
		for _, one := range rounds[i] {
			clock, work = append(clock, one.Clock), append(work, one.Work)
		}
		*to = paint{median(clock), median(work)}
	}
	times := func(kind []paint) float64 {
		all := make([]float64, len(kind))
		for i := range kind {
			all[i] = kind[i].Work / rounds[0][i].Work
		}
		return median(all)
	}
	got.UsualTimes, got.UniqueTimes = times(rounds[1]), times(rounds[2])
	_, got.Rows = p.grid.VisibleRows()
	return got
}
