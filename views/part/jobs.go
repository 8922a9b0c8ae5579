package part

import (
	"strconv"

	"fyne.io/fyne/v2"

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
	share  *Text
	bar    *progress
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
			row.bar.stop()
		}
	}
	l.rows = rows
	l.Object.Objects = objects
	l.Object.Refresh()
}

func (l *JobList) newRow(j *job.Job) *jobRow {
	row := &jobRow{share: Caption("").Right(), bar: newProgress(theme.Idle)}
	title := NewText(j.State().Title).Cut()
	row.object = Column(theme.Space4, Row(theme.Space12, title, title, row.share, Quiet(l.cancel, nil, j.Cancel)),
		Least(fyne.NewSize(0, jobBar), row.bar))
	return row
}

func (r *jobRow) show(s job.State) {
	if s.Total == 0 {
		r.share.Set("")
		r.bar.move()
		return
	}
	done := float64(s.Done) / float64(s.Total)
	r.share.Set(strconv.Itoa(int(100*done)) + "%")
	r.bar.set(done)
}
