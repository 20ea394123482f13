"""What goes over the wire, one file per noun: closed and strict on the way in, only what one sees on the way out."""
