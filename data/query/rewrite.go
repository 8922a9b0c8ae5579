package query

// Rewrite returns a query with each of its terms, which are Word, Compare,
// Formula and Has, replaced by what term makes of it. All that joins them stays,
// and so do their places in the text. The query itself stays as it is.
func Rewrite(n Node, term func(Node) Node) Node {
	switch n := n.(type) {
	case nil:
		return nil
	case And:
		n.Nodes = rewriteAll(n.Nodes, term)
		return n
	case Or:
		n.Nodes = rewriteAll(n.Nodes, term)
		return n
	case Not:
		n.Node = Rewrite(n.Node, term)
		return n
	}
	return term(n)
}

func rewriteAll(nodes []Node, term func(Node) Node) []Node {
	all := make([]Node, len(nodes))
	for i, n := range nodes {
		all[i] = Rewrite(n, term)
	}
	return all
}

// Rename returns a term with other names of its fields, those of calculations
// too.
func Rename(n Node, name func(field string) string) Node {
	switch n := n.(type) {
	case Has:
		n.Field = name(n.Field)
		return n
	case Compare:
		n.Field = name(n.Field)
		return n
	case Formula:
		n.Left, n.Right = renameIn(n.Left, name), renameIn(n.Right, name)
		return n
	}
	return n
}

func renameIn(e Expr, name func(field string) string) Expr {
	switch e := e.(type) {
	case Name:
		e.Field = name(e.Field)
		return e
	case Minus:
		e.Expr = renameIn(e.Expr, name)
		return e
	case Calc:
		e.Left, e.Right = renameIn(e.Left, name), renameIn(e.Right, name)
		return e
	}
	return e
}
