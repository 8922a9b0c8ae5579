package views

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// scopeBar is the bar at the top: what holds over all screens, and what runs.
type scopeBar struct {
	d       *desk
	object  fyne.CanvasObject
	regions *part.Button
	asOf    *part.Button
	jobs    *part.Button
	more    *part.Button
	known   []string // regions that occur
	popup   *part.JobList
}

func newScopeBar(d *desk) *scopeBar {
	b := &scopeBar{d: d}
	t := d.printer.T
	b.regions = part.Quiet("", icon("region"), b.chooseRegions)
	b.asOf = part.Quiet("", icon("calendar"), b.chooseDay)
	b.jobs = part.Quiet("", icon("jobs"), b.showJobs)
	importing := part.Quiet(t("action.import"), icon("import"), d.chooseFiles)
	b.more = part.Quiet("", icon("more"), nil)
	b.more.OnTapped = func() { b.showMenu(b.more) }
	profile := part.NewText(d.session.Profile()).Bold().Cut()
	line := part.Row(theme.Space8, profile, profile, b.regions, b.asOf, b.jobs, importing, b.more)
	b.object = part.Border(nil, part.Rule(), nil, nil, part.Inset(line, theme.Space12, theme.Space4))
	b.jobs.Hide()
	b.refreshRegions()
	b.refreshDay()
	b.refreshJobs()
	return b
}

// refreshRegions shows which regions are in scope; the choice is hidden where
// the data sit in one region only.
func (b *scopeBar) refreshRegions() {
	regions, err := b.d.session.Regions()
	if err != nil {
		b.d.fail(err)
		return
	}
	b.known = regions
	p, chosen := b.d.printer, b.d.settings.Scope.Regions
	text := p.T("scope.all_regions")
	if len(chosen) > 0 {
		text = app.RegionNames(p, chosen)
	}
	b.regions.SetText(text)
	if len(regions) > 1 || len(chosen) > 0 {
		b.regions.Show()
	} else {
		b.regions.Hide()
	}
	b.object.Refresh()
}

func (b *scopeBar) refreshDay() {
	p := b.d.printer
	day := p.T("scope.today")
	if at := b.d.settings.Scope.AsOf; !at.IsZero() {
		day = at.UTC().Format(time.DateOnly)
	}
	b.asOf.SetText(p.T("scope.as_of", i18n.Args{"day": day}))
}

// chooseRegions opens the list of regions, each with a box to tick.
func (b *scopeBar) chooseRegions() {
	p, known, before := b.d.printer, b.known, b.d.settings.Scope.Regions
	dialog := &part.Dialog{Title: p.T("scope.regions"), Accept: p.T("action.apply"), Cancel: p.T("action.cancel"), Width: 320}
	in := make([]bool, len(known))
	var objects []fyne.CanvasObject
	for i, r := range known {
		in[i] = len(before) == 0 || slices.Contains(before, r)
		objects = append(objects, part.NewCheck(app.RegionName(p, r), in[i], func(on bool) {
			in[i] = on
			dialog.SetAccept(dialog.Accept, slices.Contains(in, true))
		}))
	}
	dialog.Content = part.Column(theme.Space4, objects...)
	dialog.OnAccept = func() bool {
		var chosen []string // none: all, also those that come later
		if slices.Contains(in, false) {
			for i, r := range known {
				if in[i] {
					chosen = append(chosen, r)
				}
			}
		}
		scope := b.d.settings.Scope
		scope.Regions = chosen
		b.set(scope)
		return true
	}
	b.d.dialogs.Show(dialog)
}

// chooseDay asks for the as-of day.
func (b *scopeBar) chooseDay() {
	p := b.d.printer
	entry := part.NewEntry(p.T("scope.day_hint"))
	if at := b.d.settings.Scope.AsOf; !at.IsZero() {
		entry.SetText(at.UTC().Format(time.DateOnly))
	}
	amiss := part.Caption("").In(theme.TextCaption, theme.Bad)
	b.d.dialogs.Show(&part.Dialog{Title: p.T("scope.as_of_title"), Width: 360,
		Content: part.Column(theme.Space8, part.Field(p.T("scope.day"), entry, p.T("scope.day_help")), amiss),
		Accept:  p.T("action.apply"), Cancel: p.T("action.cancel"), Focus: entry, OnAccept: func() bool {
			text, err := app.ParseDay(entry.Text)
			if err != nil {
				amiss.Set(p.Error(err))
				return false
			}
			scope := b.d.settings.Scope
			scope.AsOf = time.Time{}
			if text != "" {
				scope.AsOf, _ = time.Parse(time.DateOnly, text) // ParseDay wrote it
			}
			b.set(scope)
			return true
		}})
}

// set puts another scope in force over all screens.
func (b *scopeBar) set(scope app.Scope) {
	b.d.settings.Scope = scope
	b.d.save()
	b.refreshRegions()
	b.refreshDay()
	b.d.reports.dataChanged()
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

// showMenu offers what has no screen yet: language and theme.
func (b *scopeBar) showMenu(below fyne.CanvasObject) {
	p, d := b.d.printer, b.d
	item := func(key string, on bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(p.T(key), do)
		i.Checked = on
		return i
	}
	language := string(p.Language())
	menu := fyne.NewMenu("",
		item("menu.english", language == string(i18n.English), func() { d.switchLanguage(string(i18n.English)) }),
		item("menu.japanese", language == string(i18n.Japanese), func() { d.switchLanguage(string(i18n.Japanese)) }),
		fyne.NewMenuItemSeparator(),
		item("menu.theme_system", d.settings.Theme == "", func() { d.switchTheme("") }),
		item("menu.theme_light", d.settings.Theme == "light", func() { d.switchTheme("light") }),
		item("menu.theme_dark", d.settings.Theme == "dark", func() { d.switchTheme("dark") }),
		fyne.NewMenuItemSeparator(),
		item("menu.memory", false, d.chooseMemory),
		item("menu.check", false, d.checkCache),
		item("menu.keys", false, d.showKeys),
		item("menu.about", false, d.showAbout),
	)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	d.showMenu(menu, at.AddXY(0, below.Size().Height))
}
