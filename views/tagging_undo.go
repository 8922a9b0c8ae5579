package views

import (
	"context"
	"slices"

	"partnerdesk/app"
)

// undoing takes back several changes as if they were one.
type undoing []*app.Undo

// with adds a later change; nil is none.
func (u undoing) with(next *app.Undo) undoing {
	if next == nil {
		return u
	}
	return append(u, next)
}

// do takes all back, the last first. Where one does not fit any more those that
// were taken back are done again.
func (u undoing) do(ctx context.Context) error {
	var again undoing
	for _, one := range slices.Backward(u) {
		redo, err := one.Do(ctx)
		if err != nil {
			again.do(ctx)
			return err
		}
		again = again.with(redo)
	}
	return nil
}

// recorded says what was done, with a way back where something was.
func (d *desk) recorded(text string, u undoing) {
	if len(u) == 0 {
		d.toasts.Show(text, "", nil)
		return
	}
	d.toasts.Show(text, d.printer.T("action.undo"), func() {
		d.write(func() error { return u.do(context.Background()) })
	})
}
