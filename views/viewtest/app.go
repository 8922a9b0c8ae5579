// Package viewtest is what the tests of the views share: an app without a
// screen whose canvases take shortcuts, and pictures to compare with. Only
// tests import it.
package viewtest

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// NewApp returns the toolkit's test app with a driver whose canvases own to
// taking shortcuts, which those of the test driver hide. Each new app has the
// fonts parsed again, so a package's tests share one.
func NewApp() fyne.App { return frankApp{test.NewApp()} }

type frankApp struct{ fyne.App }

func (a frankApp) Driver() fyne.Driver { return frankDriver{a.App.Driver()} }

type frankDriver struct{ fyne.Driver }

func (d frankDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return Canvas(d.Driver.CanvasForObject(o))
}

// Canvas returns what a canvas of the test driver wraps: the one that takes
// shortcuts and can be resized, scaled and captured.
func Canvas(c fyne.Canvas) software.WindowlessCanvas {
	return reflect.ValueOf(c).Elem().FieldByName("WindowlessCanvas").Interface().(software.WindowlessCanvas)
}
