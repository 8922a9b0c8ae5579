package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
)

func (c *command) templateCommand() *cobra.Command {
	t := c.printer.T
	var path string
	cmd := &cobra.Command{
		Use: "template DATASET -o FILE", Short: t("cli.template.short"), Long: t("cli.template.long"),
		Example: `  partnerdesk template customers -o customers.xlsx
  partnerdesk template invoices -o invoices.csv --lang ja`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New(t("cli.template.one_dataset"))}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return described(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if path == "" {
				return usageError{errors.New(t("cli.template.no_file"))}
			}
			return c.runTemplate(cmd.Context(), args[0], path)
		},
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", t("cli.template.output"))
	return cmd
}

// described returns the keys of the datasets that a schema describes, also of
// those that are about one customer.
func described() []string {
	var keys []string
	for _, d := range schema.Known() {
		keys = append(keys, d.Key)
	}
	return keys
}

func (c *command) runTemplate(ctx context.Context, dataset, path string) error {
	if schema.Get(dataset) == nil {
		return usageError{errors.New(c.printer.T("cli.list.unknown_dataset",
			i18n.Args{"dataset": dataset, "datasets": strings.Join(described(), ", ")}))}
	}
	files, err := app.Template(ctx, c.printer, dataset, path)
	if err != nil {
		return err
	}
	for _, file := range files {
		fmt.Fprintln(c.Err, c.printer.T("cli.template.written", i18n.Args{"file": file}))
	}
	return nil
}
