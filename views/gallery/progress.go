package gallery

import (
	"context"

	"fyne.io/fyne/v2"

	"partnerdesk/app/job"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// work shows what is under way: the line under a title, and jobs.
func work(k *kit) fyne.CanvasObject {
	rest, moving := k.working(false), k.working(true)
	none := part.NewJobList(k.of("Cancel", "キャンセル"), k.of("Nothing is running.", "実行中のジョブはありません。"))
	none.Update(nil)
	importing := k.of("Importing Telephone numbers_1_2026-11-21.csv", "Telephone numbers_1_2026-11-21.csv をインポートしています")
	return states(
		beside(240, state("At rest", rest), state("While rows are fetched", moving)),
		state("Jobs: some done, nobody knows how much, a long title", k.jobs(
			some{importing, 40, 100}, some{k.of("Reading the folder", "フォルダーを読み込んでいます"), 0, 0}, some{importing + " · " + k.longName() + " · " + k.longName(), 99, 100})),
		state("No jobs", none.Object),
	)
}

// working is a screen's title with the line under it, and what was there before.
func (k *kit) working(on bool) fyne.CanvasObject {
	line := part.NewWork()
	line.After = k.After
	if on {
		line.Start()
		k.end(line.Stop)
	}
	return part.Column(theme.Space8, heading(k.of("Customers", "顧客")), line.Object, part.NewText(k.of("1,204 customers", "顧客 1,204 社")))
}

// some is a job that stands still.
type some struct {
	title       string
	done, total int64
}

// jobs lists jobs that run until somebody cancels them or the page goes.
func (k *kit) jobs(all ...some) fyne.CanvasObject {
	running := &job.List{}
	list := part.NewJobList(k.of("Cancel", "キャンセル"), k.of("Nothing is running.", "実行中のジョブはありません。"))
	for _, s := range all {
		come := make(chan struct{})
		_, err := running.Start(s.title, func(ctx context.Context, progress func(done, total int64)) error {
			progress(s.done, s.total)
			close(come)
			<-ctx.Done()
			return ctx.Err()
		})
		if err != nil {
			continue // the list was closed, which nobody does before the page goes
		}
		<-come
	}
	list.Update(running.Running())
	gone := false
	running.Watch(func() {
		k.Do(func() {
			if !gone {
				list.Update(running.Running())
			}
		})
	})
	k.end(func() {
		gone = true
		running.Close()
		list.Update(nil) // so that nothing moves any more
	})
	return list.Object
}

func emptiness(k *kit) fyne.CanvasObject {
	none, sentence := k.of("No customers yet", "顧客はまだありません"), k.of("Import a report or explore the sample.", "レポートをインポートするか、サンプルをお試しください。")
	importing, sample := k.action("Import", "インポート"), k.action("Explore the sample", "サンプルを試す")
	what, where := k.of("The rows cannot be shown", "行を表示できません"), k.of("The file of the cache in C:\\Users\\ann\\PartnerDesk could not be read.", "C:\\Users\\ann\\PartnerDesk にあるキャッシュのファイルを読み込めませんでした。")
	todo := k.of("Check that the disk is connected, then try again.", "ディスクの接続を確認してから、もう一度お試しください。")
	again, details := k.action("Try again", "再試行"), k.action("Copy details", "詳細をコピー")
	return beside(330,
		state("Nothing there", framed(200, part.Empty(none, sentence))),
		state("With an action", framed(200, part.Empty(k.of("No customer matches", "該当する顧客はありません"), k.of("The query leaves none of 1,204 customers.", "1,204 社の顧客のうち、条件に一致するものはありません。"), k.action("Clear the query", "条件をクリア")))),
		state("With two", framed(200, part.Empty(none, sentence, importing, sample))),
		state("A fault: what, where, what to do", framed(240, part.Fault(what, where, todo, again, details))),
		state("Long, with three actions", framed(300, part.Fault(what, where+" "+where, todo+" "+todo, again, details, k.action("Open the folder", "フォルダーを開く")))),
	)
}
