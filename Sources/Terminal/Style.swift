/// What a piece of text is; a `Theme` says how that looks.
package enum Role: String, Sendable, Hashable, CaseIterable {
  case plain
  case heading
  case strong
  case emphasis
  /// Text of the language within prose.
  case code
  case keyword
  case number
  case string
  case comment
  /// The name of a variable or function.
  case name
  /// A reference to a lesson or a help page.
  case link
  case error
  case warning
  case hint
  /// Side matter: rules, axes, units.
  case faint
  case prompt
  /// The part of a picture that a step looks at.
  case windowMarked = "marked"
  /// A number above zero where the sign matters.
  case positive
  /// A number below zero where the sign matters.
  case negative
}

/// A colour that carries data.
package enum Paint: Hashable, Sendable {
  /// A fixed colour, as the pixels of a picture have.
  case color(Color)
  /// The colour of a curve or a mark, moved towards the ink of the theme so that it reads as text.
  case pen(Color)
  /// A place on the diverging scale of the theme, -1 (blue) over 0 (neutral) to 1 (orange).
  case heat(Double)
  /// A colour laid thinly on the background; the amount goes from 0, the background, to 1.
  case tint(Color, Double)
  /// Black or white, whichever reads better on that place of the scale.
  case inkOnHeat(Double)
}

/// The meaning of a piece of text and the data colours laid on it.
package struct Style: Hashable, Sendable {
  package var role: Role
  /// The colour of the glyphs, instead of the role's.
  package var foreground: Paint?
  /// The colour behind the glyphs, instead of the role's.
  package var background: Paint?

  /// Makes a style; without arguments it is that of plain text.
  package init(_ role: Role = .plain, foreground: Paint? = nil, background: Paint? = nil) {
    self.role = role
    self.foreground = foreground
    self.background = background
  }

  /// The style of text without any meaning of its own.
  package static let plain = Style()
}
