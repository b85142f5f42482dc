extension StyledText {
  /// Returns the line as HTML: a `<span>` with a class for each role and a `style` for data colours.
  package func html(theme: Theme) -> String {
    trimmed().spans.map { span in
      var attributes = ""
      if span.style.role != .plain { attributes += " class=\"\(span.style.role.rawValue)\"" }
      var declarations: [String] = []
      if let paint = span.style.foreground {
        declarations.append("color:" + theme.color(of: paint).hexadecimal)
      }
      if let paint = span.style.background {
        declarations.append("background:" + theme.color(of: paint).hexadecimal)
      }
      if !declarations.isEmpty {
        attributes += " style=\"" + declarations.joined(separator: ";") + "\""
      }
      let text = HTMLEscaping.escaped(span.text)
      return attributes.isEmpty ? text : "<span\(attributes)>\(text)</span>"
    }.joined()
  }
}

extension StyledText {
  /// Returns the line as HTML whose data colours are classes, for a page that is light or dark.
  package func html(_ palette: inout InkPalette) -> String {
    var result = ""
    for span in trimmed().spans {
      var classes = span.style.role == .plain ? [] : [span.style.role.rawValue]
      if let paint = span.style.foreground { classes.append(palette.htmlClass("c", .paint(paint))) }
      if let paint = span.style.background { classes.append(palette.htmlClass("b", .paint(paint))) }
      // Letters of two columns get a class, so that they can be spaced to them.
      let text = Drawing.runs(of: span.text).map { run in
        let escaped = HTMLEscaping.escaped(run)
        let isWide = DisplayWidth.columns(of: run) > run.count
        return isWide ? "<span class=\"wide\">\(escaped)</span>" : escaped
      }.joined()
      result +=
        classes.isEmpty
        ? text : "<span class=\"\(classes.joined(separator: " "))\">\(text)</span>"
    }
    return result
  }
}

extension StyledDocument {
  /// Returns the document as HTML lines whose data colours are classes, to stand within `<pre>`.
  package func html(_ palette: inout InkPalette) -> String {
    var texts: [String] = []
    for line in lines { texts.append(line.html(&palette)) }
    return texts.joined(separator: "\n")
  }

  /// Returns the document as HTML lines, to stand within `<pre>`.
  package func html(theme: Theme) -> String {
    lines.map { $0.html(theme: theme) }.joined(separator: "\n")
  }
}

extension Theme {
  /// The style sheet for the classes that HTML renderings use, within elements of class `layerlab`.
  package var styleSheet: String { styleSheet(within: ".layerlab") }

  /// The style sheet for the classes that HTML renderings use, within elements that a selector finds.
  package func styleSheet(within selector: String) -> String {
    var rules = [
      "\(selector){background:\(background.hexadecimal);color:\(ink.hexadecimal)}"
    ]
    for role in Role.allCases where role != .plain {
      let appearance = appearance(of: role)
      var declarations: [String] = []
      if let color = appearance.foreground { declarations.append("color:\(color.hexadecimal)") }
      if let color = appearance.background {
        declarations.append("background:\(color.hexadecimal)")
      }
      if appearance.isBold { declarations.append("font-weight:bold") }
      if appearance.isItalic { declarations.append("font-style:italic") }
      if appearance.isUnderlined { declarations.append("text-decoration:underline") }
      if declarations.isEmpty { continue }
      rules.append("\(selector) .\(role.rawValue){\(declarations.joined(separator: ";"))}")
    }
    return rules.joined(separator: "\n")
  }
}

/// What HTML needs of text.
package enum HTMLEscaping {
  /// Returns the text with `&`, `<`, `>` and both quotes written as entities.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
