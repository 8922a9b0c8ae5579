package views

import (
	"cmp"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// watchedShown is how many of the files that came by themselves are listed.
const watchedShown = 8

func (s *settingsScreen) watch() []*setting {
	d, p := s.d, s.d.printer
	wish := d.watcher.wish
	set := func(key string, f func(*app.Watching)) {
		before := d.watcher.wish
		after := before
		if f(&after); after != before {
			d.watcher.follow(after)
			d.offerUndo(key, func() { d.watcher.follow(before) })
		}
	}
	take := func(folder string) {
		set("watch_folder", func(w *app.Watching) { w.Folder, w.On = folder, w.On && folder != "" })
	}
	choose := part.NewButton(p.T("settings.choose_folder"), part.Icon("folder"), func() {
		d.chooseFolder(cmp.Or(d.watcher.wish.Folder, d.settings.ImportDir), func(folder string) {
			take(folder)
			s.again()
		})
	})
	folder := s.text("watch_folder", p.T("settings.no_folder"), wish.Folder, func(entry *part.Entry) fyne.CanvasObject {
		return part.Row(theme.Space8, entry, entry, choose)
	}, checkFolder, take)
	on := s.check("watch_on", wish.On, func(on bool) { set("watch_on", func(w *app.Watching) { w.On = on }) })
	box := on.focus.(*part.Check)
	on.refresh = func() {
		if d.watcher.wish.Folder == "" {
			box.Disable() // there is nothing to watch yet
		} else {
			box.Enable()
		}
	}
	regions := append([]string{""}, app.KnownRegions...)
	if !slices.Contains(regions, wish.Region) {
		regions = append(regions, wish.Region)
	}
	names := append([]string{p.T("settings.region_of_file")}, regions[1:]...)
	region := s.picker("watch_region", names, slices.Index(regions, wish.Region), nil, func(i int) {
		set("watch_region", func(w *app.Watching) { w.Region = regions[i] })
	})
	repair := s.check("watch_repair", wish.Repair, func(on bool) { set("watch_repair", func(w *app.Watching) { w.Repair = on }) })
	return []*setting{folder, on, region, repair, s.watched()}
}

// checkFolder returns why a text is no folder to be watched; whether it is there
// is seen when it is.
func checkFolder(path string) error {
	if path != "" && !filepath.IsAbs(path) {
		return &badFolder{path}
	}
	return nil
}

// badFolder is a text that does not say where a folder is.
type badFolder struct{ path string }

func (e *badFolder) Error() string { return "not a whole path: " + e.path }

// Message returns the sentence's key and its arguments.
func (e *badFolder) Message() (string, map[string]any) { return "settings.bad_folder", nil }

// watched returns how the watching stands, and what it has loaded.
func (s *settingsScreen) watched() *setting {
	d, p := s.d, s.d.printer
	status := part.NewParagraph("", 0)
	files := part.Column(theme.Space4)
	row := &setting{label: p.T("setting.watched"), object: part.Setting(p.T("setting.watched"), part.Column(theme.Space8, status, files), nil)}
	row.refresh = func() {
		switch w := d.watcher; {
		case w.fault != nil:
			status.Set(p.Error(w.fault), theme.Bad)
		case w.on():
			status.Set(p.T("watch.on_long", i18n.Args{"folder": w.wish.Folder}), theme.Good)
		default:
			status.Set(p.T("watch.off"), theme.Muted)
		}
		var loads []app.Snapshot
		var err error
		d.work(func() { loads, err = d.session.Snapshots() }, func() {
			d.fail(err)
			files.Objects = s.watchedLines(loads)
			files.Refresh()
			s.body.Refresh()
		})
	}
	return row
}

// watchedLines lists the newest loads of files of the folder.
func (s *settingsScreen) watchedLines(loads []app.Snapshot) []fyne.CanvasObject {
	p, folder := s.d.printer, s.d.watcher.wish.Folder
	var lines []fyne.CanvasObject
	for _, sn := range slices.Backward(loads) {
		if r := sn.Origin.Reading; r == nil || folder == "" || filepath.Dir(r.Path) != filepath.Clean(folder) {
			continue
		}
		if len(lines) == watchedShown {
			lines = append(lines, part.Caption(p.T("watch.more")))
			break
		}
		name := part.NewText(sn.Origin.File).Cut()
		about := part.Caption(p.T("watch.line", i18n.Args{"dataset": app.DatasetName(p, sn.Dataset), "rows": p.N("rows", sn.Rows),
			"time": sn.Origin.Loaded.In(time.Local).Format("2006-01-02 15:04")}))
		lines = append(lines, part.Row(theme.Space12, name, name, about))
	}
	if len(lines) == 0 && folder != "" {
		lines = append(lines, part.Caption(p.T("watch.none")))
	}
	return lines
}
