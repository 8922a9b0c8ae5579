package views

import (
	"context"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// regionsNarrow is the greatest width of the names of the regions in a narrow
// window.
const regionsNarrow = 140

// scopeBar is the bar at the top: what holds over all screens, and what runs.
type scopeBar struct {
	d       *desk
	object  fyne.CanvasObject
	regions *part.Picker
	asOf    *part.Button
	jobs    *part.Button
	watched *part.Button // says that a folder is watched, and leads to its settings
	outbox  outboxButton
	more    *part.Button
	find    *part.Button // opens the palette
	load    *part.Button // imports
	room    room
	known   []string       // regions that can be chosen
	inRows  map[string]int // rows in force that say their region themselves, as far as they were counted
	behind  string         // what is to be said of regions in scope whose data are older
	ticking bool           // the user has changed the choice and not closed the list
	popup   *part.JobList
}

func newScopeBar(d *desk) *scopeBar {
	b := &scopeBar{d: d}
	t := d.printer.T
	b.regions = part.NewPicker(part.PickerTexts{Search: t("picker.search"), Nothing: t("picker.nothing"), All: t("picker.all"), None: t("picker.none")}, true)
	b.regions.Icon, b.regions.Plain = part.Icon("region"), true
	b.regions.Label = b.regionsText
	b.regions.OnChange = func([]int) {
		b.ticking = true
		b.object.Refresh() // the text has another width
	}
	b.regions.OnClose = b.takeRegions
	part.Tip(b.regions, b.regionsTip)
	b.asOf = part.Quiet("", part.Icon("calendar"), b.chooseDay)
	part.Tip(b.asOf, func() string {
		if text := b.dayText(); text != b.asOf.Text {
			return text
		}
		return ""
	})
	b.jobs = part.IconButton("jobs", t("jobs.title"), b.showJobs)
	b.watched = part.Quiet("", part.Icon("folder"), func() { d.showSettings("watch") })
	part.Tip(b.watched, d.watcher.words)
	b.outbox = newOutboxButton(d)
	b.find = part.Quiet(t("palette.button"), part.Icon("search"), d.openPalette)
	part.Tip(b.find, func() string { return t("palette.tip", d.keyboard()) })
	b.load = tool(t("action.import"), "import", d.chooseFiles)
	b.more = part.IconButton("more", t("menu.more"), nil)
	b.more.OnTapped = func() { d.showMenu(b.menu(), below(b.more)) }
	profile := part.NewText(d.session.Profile()).Bold().Cut()
	scope := part.Lead(theme.Space8, profile, b.regions, b.asOf, layout.NewSpacer())
	line := part.Row(theme.Space8, scope, scope, b.watched, b.outbox.Button, b.jobs, b.find, b.load, b.more)
	b.object = part.Border(nil, part.Rule(), nil, nil, part.Inset(line, theme.Space12, theme.Space4))
	b.jobs.Hide()
	b.refreshRegions()
	b.readRegions()
	b.refreshDay()
	b.refreshJobs()
	b.refreshWatching()
	b.refreshOutbox()
	return b
}

// readRegions counts the rows that say their region themselves, and then offers
// these regions too.
func (b *scopeBar) readRegions() {
	var found map[string]int
	var err error
	asOf := b.d.settings.Scope.AsOf
	b.d.work(func() { found, err = b.d.session.RowsOfRegions(context.Background(), asOf) }, func() {
		if b.d.fail(err); err == nil && b == b.d.scope && !maps.Equal(found, b.inRows) {
			b.inRows = found
			b.refreshRegions()
		}
	})
}

// refreshRegions offers the regions of the loads and of rows, each with the rows
// that are in force; the choice is hidden where there is but one.
func (b *scopeBar) refreshRegions() {
	regions, err := b.d.session.Regions()
	var datasets []app.Dataset
	if err == nil {
		datasets, err = b.d.session.Datasets(b.d.settings.Scope.AsOf)
	}
	if err != nil {
		b.d.fail(err)
		return
	}
	for r := range b.inRows {
		if !slices.Contains(regions, r) {
			regions = append(regions, r)
		}
	}
	app.SortRegions(regions)
	p, scope := b.d.printer, b.d.settings.Scope.Regions
	for _, r := range scope {
		if !slices.Contains(regions, r) {
			regions = append(regions, r) // its loads have gone; it can still be left
		}
	}
	if b.ticking {
		scope = b.inScope(b.regions.Chosen())
	}
	b.known = regions
	rows, ages := rowsOfRegions(datasets), agesOfRegions(datasets)
	for r, n := range b.inRows {
		rows[r] += n
	}
	var options []part.Option
	var chosen []int
	for i, r := range regions {
		options = append(options, part.Option{Text: app.RegionName(p, r), Count: p.N("rows", rows[r]), Note: ages.note(p, r), Tip: ages.tip(p, r)})
		if slices.Contains(scope, r) {
			chosen = append(chosen, i)
		}
	}
	b.regions.Set(options, chosen)
	b.behind = ages.words(p, regions, scope)
	b.regions.Warns = b.behind != ""
	if len(regions) > 1 || len(chosen) > 0 {
		b.regions.Show()
	} else {
		b.regions.Hide()
	}
	b.object.Refresh()
}

// inScope returns the regions of a choice; none where that is all of them, also
// those that come later.
func (b *scopeBar) inScope(chosen []int) []string {
	if len(chosen) == len(b.known) {
		return nil
	}
	var regions []string
	for _, i := range chosen {
		regions = append(regions, b.known[i])
	}
	return regions
}

func (b *scopeBar) regionsText(chosen []int) string {
	if regions := b.inScope(chosen); len(regions) > 0 {
		return app.RegionNames(b.d.printer, regions)
	}
	return b.d.printer.T("scope.all_regions")
}

// takeRegions puts what was chosen in force when the list has closed.
func (b *scopeBar) takeRegions() {
	b.ticking = false
	scope := b.d.settings.Scope
	if regions := b.inScope(b.regions.Chosen()); !slices.Equal(regions, scope.Regions) {
		scope.Regions = regions
		b.set(scope)
	} else {
		b.refreshRegions() // all ticked and none ticked look alike
	}
}

// refreshDay says which day is in force; where the window is narrow only
// another than today, without the words.
func (b *scopeBar) refreshDay() {
	text := b.dayText()
	if b.room == narrowRoom {
		text = dayText(b.d.settings.Scope.AsOf)
	}
	b.asOf.SetText(text)
}

// dayText is what the day in force is called.
func (b *scopeBar) dayText() string {
	p := b.d.printer
	day := p.T("scope.today")
	if at := b.d.settings.Scope.AsOf; !at.IsZero() {
		day = dayText(at)
	}
	return p.T("scope.as_of", i18n.Args{"day": day})
}

// setRoom has the bar say less where the window is narrow.
func (b *scopeBar) setRoom(r room) {
	b.room, b.regions.Most = r, 0
	if r == narrowRoom {
		b.regions.Most = regionsNarrow
	}
	shorten(b.find, b.d.printer.T("palette.button"), r)
	shorten(b.load, b.d.printer.T("action.import"), r)
	b.refreshWatching()
	b.refreshDay()
	b.object.Refresh()
}

// chooseDay asks for the as-of day. Today moves on with the days.
func (b *scopeBar) chooseDay() {
	p, field := b.d.printer, b.d.dateField()
	field.Set(dayOf(dayText(b.d.settings.Scope.AsOf)))
	b.d.dialogs.Show(&part.Dialog{Title: p.T("scope.as_of_title"), Width: 360,
		Content: part.Field(p.T("scope.day"), field.Object, p.T("scope.day_help")),
		Accept:  p.T("action.apply"), Cancel: p.T("action.cancel"), Focus: field.Entry, OnAccept: func() bool {
			day, ok := field.Day()
			if ok {
				scope := b.d.settings.Scope
				if scope.AsOf = day; day.Equal(b.d.today()) {
					scope.AsOf = time.Time{}
				}
				b.set(scope)
			}
			return ok
		}})
}

// set puts another scope in force over all screens.
func (b *scopeBar) set(scope app.Scope) {
	b.d.settings.Scope = scope
	b.d.save()
	b.refreshRegions()
	b.readRegions() // of that day
	b.refreshDay()
	b.d.dataChanged()
}

// refreshJobs shows how many jobs run; nothing while there are none.
func (b *scopeBar) refreshJobs() {
	running := b.d.session.Jobs.Running()
	if len(running) == 0 {
		b.jobs.Hide()
	} else {
		b.jobs.SetText(b.d.printer.Integer(int64(len(running))))
		b.jobs.Show()
	}
	if b.popup != nil {
		b.popup.Update(running)
	}
	b.object.Refresh()
}

// watchedMost is the greatest number of characters that are said of the folder
// that is watched.
const watchedMost = 32

// refreshWatching says which folder is watched; nothing where none is. A narrow
// window, or a long name, leaves it to the tip.
func (b *scopeBar) refreshWatching() {
	text := b.d.watcher.words()
	if text == "" {
		b.watched.Hide()
	} else {
		b.watched.Show()
	}
	if b.room == narrowRoom || utf8.RuneCountInString(text) > watchedMost {
		text = ""
	}
	b.watched.SetText(text)
	b.object.Refresh()
}

// refreshOutbox says how many changes wait to be sent; nothing where none do.
func (b *scopeBar) refreshOutbox() { b.outbox.refresh(b.object.Refresh) }

func (b *scopeBar) showJobs() {
	p := b.d.printer
	b.popup = part.NewJobList(p.T("action.cancel"), p.T("jobs.none"))
	b.popup.Update(b.d.session.Jobs.Running())
	b.d.dialogs.Show(&part.Dialog{Title: p.T("jobs.title"), Content: b.popup.Object, Cancel: p.T("action.close"),
		OnCancel: func() {
			b.popup.Update(nil) // so that no bar goes on moving
			b.popup = nil
		}})
}

// menu offers what has no screen yet: language and theme.
func (b *scopeBar) menu() *fyne.Menu {
	p, d := b.d.printer, b.d
	item := func(key string, on bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(p.T(key), do)
		i.Checked = on
		return i
	}
	language := string(p.Language())
	return fyne.NewMenu("",
		item("menu.english", language == string(i18n.English), func() { d.switchLanguage(string(i18n.English)) }),
		item("menu.japanese", language == string(i18n.Japanese), func() { d.switchLanguage(string(i18n.Japanese)) }),
		fyne.NewMenuItemSeparator(),
		item("menu.theme_system", d.settings.Theme == "", func() { d.switchTheme("") }),
		item("menu.theme_light", d.settings.Theme == "light", func() { d.switchTheme("light") }),
		item("menu.theme_dark", d.settings.Theme == "dark", func() { d.switchTheme("dark") }),
		fyne.NewMenuItemSeparator(),
		item("menu.import_folder", false, d.chooseReportFolder),
		item("menu.mappings", false, d.showMappings),
		item("menu.tags", false, func() { d.showTags(nil) }),
		item("menu.outbox", false, d.showOutbox),
		item("menu.template", false, d.writeTemplates),
		item("menu.check", false, d.checkCache),
		item("menu.keys", false, d.showHelp),
		item("menu.about", false, d.showAbout),
	)
}
