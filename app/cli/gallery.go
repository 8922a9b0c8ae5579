package cli

import "github.com/spf13/cobra"

// galleryCommand shows builders what screens are made of; it needs no profile.
func (c *command) galleryCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "gallery", Short: t("cli.gallery.short"), Long: t("cli.gallery.long"), Args: c.noArguments,
		RunE: func(*cobra.Command, []string) error { return c.window.Gallery(c.language) },
	}
}
