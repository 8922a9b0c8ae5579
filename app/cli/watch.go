package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// runWatch loads the files of a folder as they come, until it is interrupted,
// which is its regular end.
func (c *command) runWatch(ctx context.Context, folder string, i app.Import) error {
	s, err := c.openProfile()
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Fprintln(c.Err, c.printer.T("cli.import.watching", i18n.Args{"folder": folder}))
	var printing error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	err = s.Watch(ctx, folder, i, func(w app.Watched) {
		if printing = c.printWatched(w); printing != nil {
			stop() // nobody reads
		}
	})
	if errors.Is(err, context.Canceled) {
		return printing
	}
	return err
}

func (c *command) printWatched(w app.Watched) error {
	switch {
	case w.Err != nil && c.json:
		fmt.Fprintln(c.Err, c.explain(w.Err))
		return json.NewEncoder(c.Out).Encode(loadLine{File: filepath.Base(w.File), Error: c.explain(w.Err)})
	case w.Err != nil:
		fmt.Fprintln(c.Err, c.explain(w.Err))
		return nil
	case w.Known:
		fmt.Fprintln(c.Err, c.printer.T("cli.import.known", i18n.Args{"file": filepath.Base(w.File)}))
		return nil
	}
	for _, l := range w.Loads {
		if err := c.printLoad(l, false); err != nil {
			return err
		}
	}
	return nil
}
