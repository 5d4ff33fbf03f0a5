"""What the Word, PowerPoint and Excel files share: typefaces, text that any of them can hold, native charts, sealing."""
