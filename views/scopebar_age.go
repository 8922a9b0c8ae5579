package views

import (
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// regionAges is when the newest of the loads in force was made of each region.
type regionAges map[string]time.Time

// agesOfRegions finds the newest load in force of each region, of whatever
// dataset: of those that have a region.
func agesOfRegions(datasets []app.Dataset) regionAges {
	ages := make(regionAges)
	for _, d := range datasets {
		if app.RegionInRows(d.Key) {
			continue
		}
		for _, sn := range d.Snapshots {
			if slices.Contains(d.Current, sn.ID) && sn.AsOf.After(ages[sn.Region]) {
				ages[sn.Region] = sn.AsOf
			}
		}
	}
	return ages
}

// newest is the region whose data are the newest.
func (a regionAges) newest() (region string) {
	for r, at := range a {
		if best := a[region]; at.After(best) || at.Equal(best) && r < region {
			region = r
		}
	}
	return region
}

// behind is how many whole days the data of a region are older than the newest;
// 0 up to one day.
func (a regionAges) behind(region string) int {
	const day = 24 * time.Hour
	at, known := a[region]
	lag := a[a.newest()].Sub(at)
	if !known || lag <= day {
		return 0
	}
	return int(lag / day)
}

// note says how much older the data of a region are; empty where they are not.
func (a regionAges) note(p *i18n.Printer, region string) string {
	if n := a.behind(region); n > 0 {
		return p.N("scope.older", n)
	}
	return ""
}

// tip says the same with the dates.
func (a regionAges) tip(p *i18n.Printer, region string) string {
	n := a.behind(region)
	if n == 0 {
		return ""
	}
	newest := a.newest()
	return p.N("scope.older_tip", n, i18n.Args{"region": app.RegionName(p, region), "day": dayText(a[region]),
		"newest": app.RegionName(p, newest), "newest_day": dayText(a[newest])})
}

// words are the tips of those regions in a scope that are older than others; of
// all regions where the scope is empty.
func (a regionAges) words(p *i18n.Printer, regions, scope []string) string {
	var lines []string
	for _, r := range regions {
		if tip := a.tip(p, r); tip != "" && (len(scope) == 0 || slices.Contains(scope, r)) {
			lines = append(lines, tip)
		}
	}
	return strings.Join(lines, "\n")
}

// rowsOfRegions counts the rows in force of the loads that have a region.
func rowsOfRegions(datasets []app.Dataset) map[string]int {
	rows := make(map[string]int)
	for _, d := range datasets {
		if app.RegionInRows(d.Key) {
			continue
		}
		for _, sn := range d.Snapshots {
			if slices.Contains(d.Current, sn.ID) {
				rows[sn.Region] += sn.Rows
			}
		}
	}
	return rows
}

// regionsTip is what the choice of regions says besides: all of it where it is
// cut, and which regions have older data.
func (b *scopeBar) regionsTip() string {
	var lines []string
	if text := b.regions.HiddenText(); text != "" {
		lines = append(lines, text)
	}
	if b.behind != "" {
		lines = append(lines, b.behind)
	}
	return strings.Join(lines, "\n")
}
