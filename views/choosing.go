package views

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"partnerdesk/app/i18n"
)

// chooser is one of the toolkit's own dialogs for files and folders.
type chooser interface {
	Show()
	Hide()
	Resize(fyne.Size)
	SetOnClosed(func())
}

// showChooser shows the toolkit's dialog almost as large as the window; Escape
// closes it, see typedKey.
func (d *desk) showChooser(c chooser) {
	d.chooser = c
	c.SetOnClosed(func() { d.chooser = nil })
	c.Show() // before Resize, which needs what Show makes
	c.Resize(d.window.Canvas().Size().SubtractWidthHeight(160, 120))
}

// chooseFiles asks for a file to import. The toolkit's dialog takes one; several
// come from a folder, or are dropped on the window.
func (d *desk) chooseFiles() {
	if !d.atRest() {
		return
	}
	d.chooseFile(d.settings.ImportDir, nil, func(path string) {
		d.settings.ImportDir = filepath.Dir(path)
		d.askImport([]string{path})
	})
}

// chooseFile asks for a file with one of the endings, of any kind without; start
// is the folder to begin with.
func (d *desk) chooseFile(start string, endings []string, chosen func(path string)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			d.fail(err)
		} else if file != nil {
			file.Close() // who wants it opens it
			chosen(file.URI().Path())
		}
	}, d.window)
	if len(endings) > 0 {
		open.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	if dir, err := storage.ListerForURI(storage.NewFileURI(start)); err == nil && start != "" {
		open.SetLocation(dir)
	}
	d.showChooser(open)
}

// chooseFolder asks for a folder.
func (d *desk) chooseFolder(start string, chosen func(string)) {
	open := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil {
			d.fail(err)
		} else if folder != nil {
			chosen(folder.Path())
		}
	}, d.window)
	if dir, err := storage.ListerForURI(storage.NewFileURI(start)); err == nil && start != "" {
		open.SetLocation(dir)
	}
	d.showChooser(open)
}

// chooseReportFolder asks for a folder to import all reports of.
func (d *desk) chooseReportFolder() {
	d.chooseFolder(d.settings.ImportDir, func(folder string) {
		d.settings.ImportDir = folder
		d.gather([]string{folder})
	})
}

// dropped takes files and folders that were dropped on the window.
func (d *desk) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, filepath.FromSlash(u.Path()))
		}
	}
	d.gather(paths)
}

// gather asks for an import of files, and of the reports in folders, unless the
// window asks for something already. Shared mappings are kept at once.
func (d *desk) gather(paths []string) {
	if d.atRest() {
		var mappings []string
		if mappings, paths = takeMappings(paths); len(mappings) > 0 {
			d.keepMappings(mappings)
		}
	}
	var files []string
	d.work(func() {
		for _, path := range paths {
			files = append(files, reportsAt(path)...)
		}
	}, func() {
		switch {
		case !d.atRest():
		case len(files) > 0:
			d.askImport(files)
		case len(paths) > 0:
			d.toasts.Show(d.printer.T("import.no_reports", i18n.Args{"folder": filepath.Base(paths[0])}), "", nil)
		}
	})
}

// reportsAt returns the files in a folder, but not in its folders, whose ending
// is that of reports; a path that is no folder as it is, for the import to say
// what it makes of it.
func reportsAt(path string) []string {
	entries, err := os.ReadDir(path)
	if err != nil {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return nil
		}
		return []string{path}
	}
	var files []string
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$") // as spreadsheets lock files
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".csv", ".tsv", ".zip", ".xlsx", ".xlsm":
			if !e.IsDir() && !hidden {
				files = append(files, filepath.Join(path, e.Name()))
			}
		}
	}
	return files
}
