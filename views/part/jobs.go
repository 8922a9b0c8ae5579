package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app/job"
	"partnerdesk/views/theme"
)

// JobList shows running jobs, each with its progress and a way to cancel it.
type JobList struct {
	Object       *fyne.Container
	cancel, none string
	rows         map[*job.Job]*jobRow
}

type jobRow struct {
	object fyne.CanvasObject
	bar    *widget.ProgressBar
	wait   *widget.ProgressBarInfinite
}

// NewJobList returns an empty list; none is what it says without jobs.
func NewJobList(cancel, none string) *JobList {
	return &JobList{Object: Column(theme.Space12), cancel: cancel, none: none, rows: make(map[*job.Job]*jobRow)}
}

// Update shows these jobs as they stand.
func (l *JobList) Update(running []*job.Job) {
	rows := make(map[*job.Job]*jobRow)
	objects := []fyne.CanvasObject{}
	for _, j := range running {
		row := l.rows[j]
		if row == nil {
			row = l.newRow(j)
		}
		row.show(j.State())
		rows[j] = row
		objects = append(objects, row.object)
	}
	if len(objects) == 0 {
		objects = append(objects, Caption(l.none))
	}
	for j, row := range l.rows {
		if rows[j] == nil {
			row.wait.Stop()
		}
	}
	l.rows = rows
	l.Object.Objects = objects
	l.Object.Refresh()
}

func (l *JobList) newRow(j *job.Job) *jobRow {
	row := &jobRow{bar: widget.NewProgressBar(), wait: widget.NewProgressBarInfinite()}
	row.object = Column(theme.Space4, NewText(j.State().Title).Cut(),
		container.NewBorder(nil, nil, nil, Quiet(l.cancel, nil, j.Cancel), container.NewStack(row.bar, row.wait)))
	return row
}

func (r *jobRow) show(s job.State) {
	if s.Total == 0 {
		r.bar.Hide()
		r.wait.Show()
		return
	}
	r.wait.Hide()
	r.wait.Stop()
	r.bar.Show()
	r.bar.SetValue(float64(s.Done) / float64(s.Total))
}
