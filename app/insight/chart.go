// Package insight is what the insights of licences and of calls have in common:
// charts as figures with what gives them their colours and gaps, and the texts
// and pages of measures. The screen, the command line and files read the same.
package insight

import (
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
)

// Role says what the figures of a series are, so that every picture gives them
// the same colour.
type Role int

// The roles.
const (
	Plain     Role = iota // none: a colour of the series in order
	Used                  // licences that were used
	Unused                // assigned and not used
	Available             // not assigned
	Unknown               // licences or users without figures to tell more
	Over                  // beyond the total
	Low                   // customers that are low
	Others                // the rest
	Expiring              // what ends
	Renewing              // what renews itself
	New                   // users of customers that begin to call
	Growing               // of those that call more
	Steady                // of those that call as before
	Falling               // of those that call less
	Stopped               // of those that call no more
	Poor                  // legs of poor quality
	Count                 // what is counted, without a verdict
	Answered              // calls that somebody took
	Abandoned             // calls that nobody took in time
)

// Colors are those of the roles in the native charts of workbooks, as RRGGBB:
// the screen's on light ground.
var Colors = map[Role]string{Used: "0B62A8", Unused: "9CC4E4", Available: "DDE2E7", Unknown: "858F99", Over: "B3261E", Low: "8A5A00", Others: "9CC4E4",
	Expiring: "8A5A00", Renewing: "0B62A8",
	New: "0B62A8", Growing: "1B7F4B", Steady: "9CC4E4", Falling: "8A5A00", Stopped: "B3261E", Poor: "B3261E", Count: "0B62A8", Answered: "0B62A8", Abandoned: "8A5A00"}

// State says how much is known of a point of a chart.
type State int

// The states.
const (
	Whole   State = iota
	Partial       // incomplete: a region lacks it, or the span holds a part of it only
	Missing       // nobody knows it
)

// Rows are the rows of a dataset that a query holds for.
type Rows struct{ Dataset, Query string }

// Chart is what a chart of the insights shows: its figures, and how to draw
// them. Figures.States are the words for States.
type Chart struct {
	ID      string // names its file: calling-distribution
	Block   string // id; empty: it stands above the blocks
	Product string
	app.Figures
	Unit   figure.Unit // of the figures; empty: whole licences or customers
	Roles  []Role      // of the series
	Weekly bool        // the points are weeks, by Figures.Days
	States []State     // of the points
	Empty  string      // a sentence in place of a picture without figures

	Behind   Rows     // all rows behind the chart; zero: it does not tell
	OfPoints []Rows   // behind the points; nil: they do not tell
	OfCells  [][]Rows // behind the figures of series, by series and point; nil: those of the points
}

// Opens returns the rows behind a figure: those of its series at its point, else
// of the point, else of the chart. Below 0 stands for all series, or all points.
func (c Chart) Opens(series, point int) Rows {
	if point < 0 || point >= len(c.OfPoints) {
		return c.Behind
	}
	if series >= 0 && series < len(c.OfCells) && c.OfCells[series][point] != (Rows{}) {
		return c.OfCells[series][point]
	}
	if of := c.OfPoints[point]; of != (Rows{}) {
		return of
	}
	return c.Behind
}

// Week makes the points of a chart weeks.
func (c *Chart) Week(p *i18n.Printer, days []time.Time, state func(i int) State) {
	c.Weekly, c.Points, c.Days = true, p.T("insight.week"), days
	for i := range days {
		c.States = append(c.States, state(i))
	}
	c.TellStates(p)
}

// TellStates puts the states of the points into words, unless all are whole.
func (c *Chart) TellStates(p *i18n.Printer) {
	words := map[State]string{Whole: "", Partial: p.T("insight.partial"), Missing: p.T("insight.missing")}
	said := false
	var states []string
	for _, s := range c.States {
		states = append(states, words[s])
		said = said || s != Whole
	}
	if said {
		c.Figures.States = states
	}
}

// Draw adds a series.
func (c *Chart) Draw(name string, role Role, values []float64) {
	c.Series = append(c.Series, app.FigureSeries{Name: name, Color: Colors[role], Values: values, Shares: c.Unit == figure.Share})
	c.Roles = append(c.Roles, role)
}

// Sunday returns the day that begins the week of a day.
func Sunday(day time.Time) time.Time {
	day = day.UTC().Truncate(24 * time.Hour)
	return day.AddDate(0, 0, -int(day.Weekday()))
}

// Weeks returns the Sundays of all weeks that hold a day from one to another.
func Weeks(from, to time.Time) (all []time.Time) {
	for week := Sunday(from); !week.After(to); week = week.AddDate(0, 0, 7) {
		all = append(all, week)
	}
	return all
}
