"""The picture that stands for a piece where its address is shared: its own words, drawn here."""
