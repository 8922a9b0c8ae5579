package views

import (
	"context"
	"errors"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// words translates keys.
func (s *settingsScreen) words(keys ...string) []string {
	for i, key := range keys {
		keys[i] = s.d.printer.T(key)
	}
	return keys
}

func (s *settingsScreen) appearance() []*setting {
	d := s.d
	themes, heights := []string{"", "light", "dark"}, []string{"compact", "", "roomy"}
	return []*setting{
		s.language(),
		s.choice("theme", s.words("menu.theme_system", "menu.theme_light", "menu.theme_dark"), slices.Index(themes, d.settings.Theme), func(i int) {
			change(d, "theme", func(a *app.Settings) *string { return &a.Theme }, themes[i], d.wear)
		}),
		s.choice("row_height", s.words("height.compact", "height.usual", "height.roomy"), slices.Index(heights, d.settings.RowHeight), func(i int) {
			change(d, "row_height", func(a *app.Settings) *string { return &a.RowHeight }, heights[i], d.setRowHeights)
		}),
	}
}

// setRowHeights has all grids of rows follow the setting.
func (d *desk) setRowHeights() {
	for _, s := range d.screens {
		if s, ok := s.screen.(rowScreen); ok {
			s.rowSheet().grid.SetRowHeight(rowHeight(d.settings))
		}
	}
}

func (s *settingsScreen) data() []*setting {
	d, p := s.d, s.d.printer
	folder := part.NewText(d.session.Dir()).Cut()
	about := part.Help("")
	open := part.NewButton(p.T("settings.open_folder"), part.Icon("folder"), d.openCacheFolder)
	copyPath := part.NewButton(p.T("action.copy_path"), part.Icon("copy"), func() { d.app.Clipboard().SetContent(d.session.Dir()) })
	if !app.CanOpen() {
		open.Disable()
	}
	cache := s.row("cache", part.Column(theme.Space4, folder, part.Row(theme.Space8, nil, open, copyPath), about), open)
	cache.refresh = func() {
		var size int64
		var loads []app.Snapshot
		var err error
		d.work(func() {
			if size, err = d.session.CacheSize(); err == nil {
				loads, err = d.session.Snapshots()
			}
		}, func() {
			d.fail(err)
			if err == nil {
				about.Set(p.N("settings.cache_size", len(loads), i18n.Args{"size": p.Bytes(size)}), theme.Muted)
			}
		})
	}
	return []*setting{s.memory(), cache, s.button("check", p.T("menu.check"), d.checkCache)}
}

// openCacheFolder shows the profile's folder in the machine's own window.
func (d *desk) openCacheFolder() {
	var err error
	d.work(func() { err = app.OpenFile(context.Background(), d.session.Dir()) }, func() { d.fail(err) })
}

func (s *settingsScreen) mappings() []*setting {
	return []*setting{s.button("mappings", s.d.printer.T("menu.mappings"), s.d.showMappings)}
}

func (s *settingsScreen) rules() []*setting {
	d := s.d
	limits := d.settings.Limits.OrDefault()
	number := func(key string, at func(*measure.Limits) *int) *setting {
		return s.whole(key, "settings.bad_days", dayBounds, at)
	}
	derive := s.check("derive", limits.Derive, func(on bool) {
		change(d, "derive", func(a *app.Settings) *bool { return &a.Limits.Derive }, on, d.dataChanged)
	})
	reset := s.button("reset_rules", d.printer.T("settings.reset"), func() {
		change(d, "rules", func(a *app.Settings) *measure.Limits { return &a.Limits }, measure.Limits{}, d.dataChanged)
		s.again()
	})
	return append(append([]*setting{
		number("expiring_soon", func(l *measure.Limits) *int { return &l.ExpiringSoon }),
		number("no_activity", func(l *measure.Limits) *int { return &l.NoActivity }),
		number("nearing", func(l *measure.Limits) *int { return &l.Nearing }),
		number("added", func(l *measure.Limits) *int { return &l.Added }),
		s.share("low_share", shareBounds, 1, func(l *measure.Limits) *float64 { return &l.LowShare }),
		derive,
	}, s.callingRules()...), reset)
}

// callingRules are those of calls: when one is poor, and when usage and quality
// change.
func (s *settingsScreen) callingRules() []*setting {
	number := func(key string, within bounds, at func(*measure.Limits) *int) *setting {
		return s.whole(key, "settings.bad_whole", within, at)
	}
	return []*setting{
		number("jitter", delayBounds, func(l *measure.Limits) *int { return &l.Jitter }),
		number("latency", delayBounds, func(l *measure.Limits) *int { return &l.Latency }),
		s.share("loss", smallBounds, 100, func(l *measure.Limits) *float64 { return &l.Loss }),
		number("min_legs", legBounds, func(l *measure.Limits) *int { return &l.MinLegs }),
		s.share("worse_points", smallBounds, 1, func(l *measure.Limits) *float64 { return &l.WorsePoints }),
		number("trend_weeks", weekBounds, func(l *measure.Limits) *int { return &l.TrendWeeks }),
		s.share("trend_share", smallBounds, 1, func(l *measure.Limits) *float64 { return &l.TrendShare }),
	}
}

func (s *settingsScreen) me() []*setting {
	d, p := s.d, s.d.printer
	status := part.NewParagraph("", 0)
	row := s.text("me", p.T("settings.me_hint"), d.settings.Me, wide, func(string) error { return nil }, func(text string) {
		change(d, "me", func(a *app.Settings) *string { return &a.Me }, app.ViewName(text), s.refresh)
	})
	row.object = part.Column(theme.Space8, row.object, status)
	row.refresh = func() {
		var err error
		me := d.settings.Me
		d.work(func() { err = d.session.MayShare(context.Background()) }, func() {
			var no *app.NotAllowed
			switch {
			case err == nil:
				status.Set(p.T("share.may", i18n.Args{"me": me}), theme.Good)
			case errors.As(err, &no) && no.Reason == app.NobodySaid:
				status.Set(p.T("settings.me_nobody"), theme.Muted)
			case errors.As(err, &no):
				status.Set(p.Error(err), theme.Warn)
			default:
				d.fail(err)
			}
			s.body.Refresh()
		})
	}
	return []*setting{row}
}

func (s *settingsScreen) links() []*setting {
	d, p := s.d, s.d.printer
	preview := part.Help("")
	row := s.text("launch", app.DefaultLaunch, d.settings.Launch, wide, app.CheckLaunch, func(text string) {
		change(d, "launch", func(a *app.Settings) *string { return &a.Launch }, text, s.refresh)
	}, i18n.Args{"place": app.LaunchPlace, "usual": app.DefaultLaunch})
	row.object = part.Column(theme.Space8, row.object, preview)
	row.refresh = func() {
		preview.Set(p.T("settings.launch_opens", i18n.Args{"address": d.settings.LaunchURL("1eb65fdf-9643-417f-9974-ad72cae0e10f")}), theme.Muted)
		s.body.Refresh()
	}
	return []*setting{row}
}
