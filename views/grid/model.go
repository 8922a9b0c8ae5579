package grid

import (
	"context"

	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
)

// Column is one column that a model can show.
type Column struct {
	ID      string  // names the column in sorts and arrangements
	Title   string  // shown in the header
	Numeric bool    // aligned right
	Width   float32 // width until somebody changes it; 0 lets the grid choose
	Hidden  bool    // out of sight until somebody shows it
	Pinned  bool    // stays at the left until somebody lets it go
}

// Cell is the content of one cell.
type Cell struct {
	// Text is shown on one line. Of a missing cell it is the reason, shown in
	// its tip; it may be empty.
	Text string
	// Missing says that the value is not known: the cell shows a muted dash.
	Missing bool
	// Mark is drawn in the place of the text; nil: the text is.
	Mark mark.Mark
	// Color is the colour of the text; empty: ink.
	Color fyne.ThemeColorName
}

// Words is what the cell says: for copies, tips and screen readers.
func (c Cell) Words() string {
	if c.Mark != nil && !c.Missing {
		return c.Mark.Text()
	}
	return c.Text
}

// Model gives the grid its rows. Rows and Cells are called on the drawing
// thread, Load on another, at the same time.
type Model interface {
	// Rows returns the number of rows. It must not block.
	Rows() int
	// Cells fills dst with the cells of rows [first, first+n) in the given
	// columns, row by row, len(columns) cells each. It returns false, and may
	// leave dst as it is, when they need reading first: the grid then calls
	// Load and asks again. It must not block, and not keep columns or dst.
	Cells(first, n int, columns []int, dst []Cell) bool
	// Load reads what Cells needs for those cells. It may block; it should
	// return early when ctx is done. It must not keep columns.
	Load(ctx context.Context, first, n int, columns []int) error
}

// Sort is one key of the order of the rows.
type Sort struct {
	Column     string `json:"column"` // the column's ID
	Descending bool   `json:"descending,omitempty"`
}

// ColumnState is the place of one column in an arrangement.
type ColumnState struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width"` // device-independent units
	Hidden bool    `json:"hidden,omitempty"`
	Pinned bool    `json:"pinned,omitempty"` // does not scroll sideways
	Grow   float32 `json:"grow,omitempty"`   // by which it is wider at most where there is room to spare; until somebody changes its width
}

// Place says where a grid stands after its model has changed.
type Place int

const (
	// Top shows the first row with nothing selected. Where the columns are the
	// same as before, sideways and in the header nothing changes.
	Top Place = iota
	// Keep leaves the scroll position, the active cell and the selected row
	// numbers as they are, as far as there are rows.
	Keep
)

// The rows of the active cell that are none of the model's.
const (
	headerRow = -1 // the header
	noRow     = -2 // nothing is active
)
