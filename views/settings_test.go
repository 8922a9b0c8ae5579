package views

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/job"
	"partnerdesk/data/measure"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// settingsScenes are the sections of the settings, and their search.
func settingsScenes() []scene {
	var all []scene
	for _, section := range settingsSections() {
		all = append(all, scene{"settings " + section.key, func(r *rig) { r.showSettings(section.key); r.rest() }})
	}
	return append(all, scene{"settings search", func(r *rig) {
		r.showSettings("appearance")
		r.preferences().search.SetText("e")
		r.rest()
	}}, scene{"settings fault", func(r *rig) {
		r.showSettings("links")
		r.setting("launch").focus.(*part.Entry).SetText("ftp://x")
		r.preferences().leave()
		r.rest()
	}})
}

// preferences is the screen of settings.
func (r *rig) preferences() *settingsScreen {
	return r.screenOf("settings").screen.(*settingsScreen)
}

// setting is one of those that are shown.
func (r *rig) setting(key string) *setting {
	r.t.Helper()
	s := r.preferences()
	i := slices.IndexFunc(s.shown, func(row *setting) bool { return row.key == key })
	if i < 0 {
		r.t.Fatalf("the setting %s is not shown", key)
	}
	return s.shown[i]
}

// saved reads what the profile has.
func (r *rig) saved() app.Settings {
	r.t.Helper()
	all, err := r.session.Settings()
	if err != nil {
		r.t.Fatal(err)
	}
	return all
}

// typeInto puts a text into a field of the settings, by keyboard.
func (r *rig) typeInto(key, text string) {
	r.t.Helper()
	entry := r.setting(key).focus.(*part.Entry)
	r.canvas.Focus(entry)
	entry.SetText("")
	r.enter(text)
}

// Every setting is saved at once, is found again, and can be undone.
func TestSettingsAreSavedAtOnce(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.click("Settings")
	r.wantSeen("Appearance", "Language", "Theme")
	steps := []struct {
		section string
		do      func()
		holds   func(a app.Settings) bool
	}{
		{"appearance", func() { r.click("Dark") }, func(a app.Settings) bool { return a.Theme == "dark" }},
		{"appearance", func() { r.click("Roomy") }, func(a app.Settings) bool { return a.RowHeight == "roomy" }},
		{"data", func() { r.setting("memory").focus.(*part.Picker).Open(); r.rest(); r.click("64 MiB") }, func(a app.Settings) bool { return a.Memory == 64 }},
		{"rules", func() { r.typeInto("expiring_soon", "１４"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.ExpiringSoon == 14 }},
		{"rules", func() { r.typeInto("nearing", "60"); r.canvas.Focus(r.preferences().list); r.rest() }, func(a app.Settings) bool { return a.Limits.Nearing == 60 }},
		{"rules", func() { r.typeInto("jitter", "１２０"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.Jitter == 120 }},
		{"rules", func() { r.typeInto("latency", "300"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.Latency == 300 }},
		{"rules", func() { r.typeInto("loss", "2.5%"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.Loss == 2.5 }},
		{"rules", func() { r.typeInto("min_legs", "1,000"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.MinLegs == 1000 }},
		{"rules", func() { r.typeInto("worse_points", "0.5 %"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.WorsePoints == .005 }},
		{"rules", func() { r.typeInto("trend_weeks", "8"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.TrendWeeks == 8 }},
		{"rules", func() { r.typeInto("trend_share", "20"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Limits.TrendShare == .2 }},
		{"rules", func() { r.click("Statuses by the rules alone") }, func(a app.Settings) bool { return a.Limits.Derive }},
		{"me", func() { r.typeInto("me", " ann@example.com "); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Me == "ann@example.com" }},
		{"links", func() { r.typeInto("launch", "https://hub.example.com/{org_id}"); r.press(fyne.KeyReturn) }, func(a app.Settings) bool { return a.Launch == "https://hub.example.com/{org_id}" }},
	}
	for _, s := range steps {
		r.showSettings(s.section)
		r.rest()
		before := r.saved()
		if s.holds(before) {
			t.Fatalf("%s: it is so already", s.section)
		}
		s.do()
		if after := r.saved(); !s.holds(after) {
			t.Errorf("%s: %+v", s.section, after)
		}
		if r.toasts.Verb() != "Undo" {
			t.Errorf("%s: the toast %q offers %q", s.section, r.toasts.Text(), r.toasts.Verb())
		}
		r.undo()
		r.rest()
		if got := r.saved(); got.Theme != before.Theme || got.RowHeight != before.RowHeight || got.Memory != before.Memory || got.Limits != before.Limits || got.Me != before.Me || got.Launch != before.Launch {
			t.Errorf("%s, undone: %+v, want %+v", s.section, got, before)
		}
		s.do()
	}
	want := r.saved()
	r = r.again()
	if got := r.saved(); got.Theme != "dark" || got.Limits != want.Limits || got.Memory != 64 || got.Me != want.Me || got.Launch != want.Launch || r.here.key != "settings" {
		t.Errorf("after it was started anew: %+v on %s, want %+v", got, r.here.key, want)
	}
	r.visit("reports")
	if size := r.reports.grid.MinSize().Height; size < 3*theme.Size(theme.GridRoomy) {
		t.Errorf("rows are not roomy: %v", size)
	}
	r.switchTheme("light")
}

// What is wrong is said, is not saved, and Escape leaves it.
func TestSettingsRefuse(t *testing.T) {
	r := newRig(t, app.Settings{Limits: measure.Limits{NoActivity: 30}}, usage(t))
	r.showSettings("rules")
	r.rest()
	for _, wrong := range []string{"0", "-1", "3651", "soon", "7.5", ""} {
		r.typeInto("no_activity", wrong)
		r.press(fyne.KeyReturn)
		if r.saved().Limits.NoActivity != 30 || !strings.Contains(r.read(), "from 1 to 3,650") {
			t.Errorf("%q: %+v\n%s", wrong, r.saved().Limits, r.read())
		}
	}
	r.press(fyne.KeyEscape)
	entry := r.setting("no_activity").focus.(*part.Entry)
	if entry.Text != "30" || strings.Contains(r.read(), "from 1 to") || r.canvas.Focused() != fyne.Focusable(entry) {
		t.Errorf("%q\n%s", entry.Text, r.read())
	}
	r.press(fyne.KeyEscape) // and leaves the field
	if r.canvas.Focused() == fyne.Focusable(entry) {
		t.Error("Escape does not leave the field")
	}
	r.canvas.Focus(r.setting("reset_rules").focus) // which brings it into view
	r.click("Reset")
	if r.saved().Limits != (measure.Limits{}) || r.setting("no_activity").focus.(*part.Entry).Text != "90" {
		t.Errorf("%+v", r.saved().Limits)
	}
	r.ctrl(fyne.KeyZ)
	if r.saved().Limits.NoActivity != 30 || r.setting("no_activity").focus.(*part.Entry).Text != "30" {
		t.Errorf("undone: %+v", r.saved().Limits)
	}
	r.showSettings("links")
	r.rest()
	r.typeInto("launch", "http://example.com")
	r.press(fyne.KeyReturn)
	r.wantSeen("https://")
	if r.saved().Launch != "" {
		t.Errorf("%q", r.saved().Launch)
	}
}

// The search finds settings in all sections, by their words and their help.
func TestSettingsSearch(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.showSettings("data")
	r.rest()
	s := r.preferences()
	keys := func() (all string) {
		for _, row := range s.shown {
			all += row.key + " "
		}
		return all
	}
	before := keys()
	s.search.SetText("ＴＨＥＭＥ")
	r.rest()
	if keys() != "theme " || len(s.found) != 1 {
		t.Errorf("found %q in %v", keys(), s.found)
	}
	r.canvas.Focus(s.search)
	r.press(fyne.KeyDown)
	if s.focused() != "theme" {
		t.Errorf("the keyboard is at %q", s.focused())
	}
	s.search.SetText("days administrator")
	r.rest()
	if !strings.Contains(keys(), "no_activity") || strings.Contains(keys(), "nearing") {
		t.Error(keys())
	}
	s.search.SetText("nothing has these words")
	r.rest()
	r.wantSeen(r.printer.T("settings.nothing"))
	r.canvas.Focus(s.search)
	r.press(fyne.KeyEscape)
	if keys() != before || s.search.Text != "" {
		t.Errorf("%q, want %q", keys(), before)
	}
}

// All of it goes by keyboard; the language switches in place and back.
func TestSettingsByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.ctrl(screenKey(slices.IndexFunc(screenKinds(), func(k screenKind) bool { return k.key == "settings" })))
	if r.here.key != "settings" || r.canvas.Focused() != fyne.Focusable(r.preferences().list) {
		t.Fatalf("on %s, the keyboard at %T", r.here.key, r.canvas.Focused())
	}
	r.press(fyne.KeyDown, fyne.KeyReturn)
	if r.preferences().at != "data" {
		t.Errorf("section %s", r.preferences().at)
	}
	r.press(fyne.KeyUp, fyne.KeyReturn)
	r.canvas.Focus(r.setting("language").focus)
	r.press(fyne.KeyRight)
	r.wantSeen("設定", "テーマ")
	if r.preferences().focused() != "language" || r.saved().Language != "ja" {
		t.Errorf("the keyboard is at %q, %+v", r.preferences().focused(), r.saved().Language)
	}
	r.ctrl(fyne.KeyZ)
	r.wantSeen("Settings", "Theme")
	if r.saved().Language != "en" {
		t.Errorf("undone: %q", r.saved().Language)
	}
}

// The section says who may edit shared tags, and why not.
func TestSettingsWhoIAm(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.showSettings("me")
	r.rest()
	r.wantSeen(r.printer.T("settings.me_nobody"))
	r.typeInto("me", "ann@example.com")
	r.press(fyne.KeyReturn)
	r.wantSeen("no administrators are loaded")
	load(t, r.session, app.Import{Dataset: "admins", Files: []string{write(t, "admins.csv", "Name,Person ID,Email,Role\nAnn,p1,ann@example.com,Partner full administrator\n")}})
	r.rest()
	r.wantSeen("ann@example.com may edit shared tags.")
}

// fakeWatch stands for the watching of a folder: the test says what it tells.
type fakeWatch struct {
	r      *rig
	tell   func(app.Watched)
	starts int
	fault  chan error // ends it
}

func (f *fakeWatch) start(title string, tell func(app.Watched)) (*job.Job, error) {
	wish, err := f.r.session.Watching()
	if err != nil || !wish.On {
		return nil, err
	}
	f.starts++
	f.tell, f.fault = tell, make(chan error)
	return f.r.session.Jobs.StartEndless(title, func(ctx context.Context) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-f.fault:
			return err
		}
	})
}

// Watching is turned on and off and told of; it is no running job.
func TestSettingsWatchFolder(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	f := &fakeWatch{r: r}
	r.watcher.start = f.start
	r.showSettings("watch")
	r.rest()
	if !r.setting("watch_on").focus.(*part.Check).Disabled() {
		t.Error("no folder can be watched")
	}
	folder := t.TempDir() + "/inbox"
	r.watcher.follow(app.Watching{Folder: folder}) // as typed
	r.rest()
	r.preferences().again()
	r.rest()
	r.click("Load files of the folder by themselves")
	r.wantSeen("Watching inbox", "Watching "+folder)
	if f.starts != 1 || r.states[len(r.states)-1].Jobs != 0 || r.states[len(r.states)-1].Watching != "Watching inbox" {
		t.Errorf("%d starts, %+v", f.starts, r.states[len(r.states)-1])
	}
	f.tell(app.Watched{File: folder + "/a.csv", Loads: []app.Loaded{{}}})
	r.rest()
	if !strings.Contains(r.toasts.Text(), "a.csv") {
		t.Errorf("the toast says %q", r.toasts.Text())
	}
	f.tell(app.Watched{File: folder + "/b.csv", Err: &app.NoFolder{Folder: folder, Err: errors.New("gone")}})
	r.rest()
	r.wantSeen("Watching inbox")
	if r.watcher.fault == nil || !strings.Contains(r.toasts.Text(), folder) {
		t.Errorf("%v, the toast says %q", r.watcher.fault, r.toasts.Text())
	}
	f.fault <- &app.NoFolder{Folder: folder, Err: errors.New("gone")}
	r.until("the end of the watch", func() bool { return !r.watcher.on() })
	r.rest()
	if strings.Contains(r.read(), "Watching inbox") {
		t.Error("it still says that it watches")
	}
	r.click("Load files of the folder by themselves") // off, and on again
	r.click("Load files of the folder by themselves")
	if wish, err := r.session.Watching(); err != nil || !wish.On || wish.Folder != folder || !r.watcher.on() || f.starts != 2 {
		t.Errorf("%+v, %v, %d starts", wish, err, f.starts)
	}
	r.undo()
	r.rest()
	if wish, _ := r.session.Watching(); wish.On || r.watcher.on() || r.setting("watch_on").focus.(*part.Check).Checked {
		t.Errorf("undone: %+v", wish)
	}
}

// A folder that is watched is watched again when the program starts.
func TestWatchingStartsWithTheWindow(t *testing.T) {
	session := open(t, t.TempDir())
	if err := session.SaveWatching(app.Watching{On: true, Folder: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	r := newRigOn(t, session)
	if !r.watcher.on() {
		t.Fatal("nothing is watched")
	}
	if s := r.states[len(r.states)-1]; s.Watching == "" || s.Jobs != 0 {
		t.Errorf("%+v", s)
	}
	r.showSettings("watch")
	r.rest()
	if !r.setting("watch_on").focus.(*part.Check).Checked {
		t.Error("the settings say that nothing is watched")
	}
}

// pictureOf is what the window shows of an object.
func (r *rig) pictureOf(o fyne.CanvasObject) image.Image {
	whole, at := r.canvas.Capture(), fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	pixel := func(units float32) int { return int(units * r.canvas.Scale()) }
	to := at.Add(o.Size())
	from := image.Rect(pixel(at.X), pixel(at.Y), pixel(to.X), pixel(to.Y))
	part := image.NewNRGBA(image.Rect(0, 0, from.Dx(), from.Dy()))
	draw.Draw(part, part.Bounds(), whole, from.Min, draw.Src)
	return part
}

// TestSettingsPictures shows the sections in both themes and languages.
func TestSettingsPictures(t *testing.T) {
	for _, c := range []struct {
		name, section, language, theme string
		size                           fyne.Size
		scale                          float32
	}{
		{"settings_appearance_light_en.png", "appearance", "en", "light", fyne.NewSize(1280, 800), 1},
		{"settings_data_dark_ja.png", "data", "ja", "dark", fyne.NewSize(1280, 800), 1},
		{"settings_watch_light_ja.png", "watch", "ja", "light", fyne.NewSize(1280, 800), 1},
		{"settings_rules_dark_en.png", "rules", "en", "dark", fyne.NewSize(1280, 800), 1},
		{"settings_me_light_en.png", "me", "en", "light", fyne.NewSize(1024, 700), 1},
		{"settings_links_200_ja.png", "links", "ja", "dark", fyne.NewSize(640, 400), 2},
	} {
		r := newRig(t, app.Settings{Language: c.language, Theme: c.theme}, usage(t))
		r.canvas.SetScale(c.scale)
		r.canvas.Resize(c.size)
		if c.section == "watch" {
			(&fakeWatch{r: r}).pretend("/home/ann/Partner/inbox")
		}
		r.showSettings(c.section)
		r.rest()
		r.canvas.Unfocus()
		if c.section == "data" { // where it is differs from test to test
			r.setting("cache").object.Hide()
		}
		r.frame()
		viewtest.Picture(t, c.name, r.pictureOf(r.preferences().object))
		r.leave()
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light))
}

// Numbers of the rules are refused beyond their bounds.
func TestBounds(t *testing.T) {
	for _, c := range []struct {
		within bounds
		text   string
		want   float64 // below 0: refused
	}{
		{smallBounds, "0.1", .001}, {smallBounds, "５ %", .05}, {smallBounds, "0.05", -1}, {smallBounds, "100.1", -1}, {smallBounds, "NaN", -1}, {smallBounds, "", -1},
		{shareBounds, "0.5", -1}, {shareBounds, "45%", .45},
	} {
		if got, err := c.within.share(c.text); (err == nil) != (c.want >= 0) || err == nil && got != c.want {
			t.Errorf("%q as a share is %v, %v, want %v", c.text, got, err, c.want)
		}
	}
	for _, c := range []struct {
		within bounds
		text   string
		want   int
	}{{delayBounds, "150", 150}, {delayBounds, "0", -1}, {delayBounds, "10,001", -1}, {delayBounds, "1.5", -1}, {legBounds, "１,０００", 1000}, {weekBounds, "53", -1}, {weekBounds, " 52 ", 52}} {
		if got, err := c.within.whole(c.text, "settings.bad_whole"); (err == nil) != (c.want >= 0) || err == nil && got != c.want {
			t.Errorf("%q as a whole number is %v, %v, want %v", c.text, got, err, c.want)
		}
	}
	_, err := smallBounds.share("much")
	if key, args := err.(*badNumber).Message(); key != "settings.bad_share" || args["least"] != "0.1" || args["most"] != 100 {
		t.Errorf("what is said is %s with %v", key, args)
	}
}

// pretend has the window watch a folder that is not there.
func (f *fakeWatch) pretend(folder string) {
	f.r.watcher.start = f.start
	f.r.watcher.follow(app.Watching{On: true, Folder: folder, Region: "EU"})
	f.r.rest()
	f.r.clock += time.Second
}
