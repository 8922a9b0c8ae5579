package kpi

import (
	"time"

	"partnerdesk/app"
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
	Unknown               // licences without figures of their use
	Over                  // beyond the total
	Low                   // customers that are low
	Others                // the rest
	Expiring              // what ends
	Renewing              // what renews itself
)

// Colors are those of the roles in the native charts of workbooks, as RRGGBB:
// the screen's on light ground.
var Colors = map[Role]string{Used: "0B62A8", Unused: "9CC4E4", Available: "DDE2E7", Unknown: "858F99", Over: "B3261E", Low: "8A5A00", Others: "9CC4E4",
	Expiring: "8A5A00", Renewing: "0B62A8"}

// State says how much is known of a point of a chart.
type State int

// The states.
const (
	Whole   State = iota
	Partial       // incomplete: a region lacks it, or the span holds a part of it only
	Missing       // nobody knows it
)

// Chart is what a chart of the insights shows: its figures, and how to draw
// them. Figures.States are the words for States.
type Chart struct {
	ID      string // names its file: calling-distribution
	Block   string // id; empty: it stands above the blocks
	Product string
	app.Figures
	Roles  []Role  // of the series
	Weekly bool    // the points are weeks, by Figures.Days
	States []State // of the points
	Empty  string  // a sentence in place of a picture without figures
}

// sunday returns the day that begins the week of a day.
func sunday(day time.Time) time.Time {
	day = day.UTC().Truncate(24 * time.Hour)
	return day.AddDate(0, 0, -int(day.Weekday()))
}

// weeks returns the Sundays of all weeks that hold a day from one to another.
func weeks(from, to time.Time) (all []time.Time) {
	for week := sunday(from); !week.After(to); week = week.AddDate(0, 0, 7) {
		all = append(all, week)
	}
	return all
}
