import Files
import Glibc
import Terminal

/// Shows documents as pictures of dots, on terminals that take them.
enum PixelOutput {
  /// What the terminal says that it takes; none where it says nothing.
  static var stated: PixelProtocol? {
    var environment: [String: String] = [:]
    for name in PixelProtocol.variables { environment[name] = Environment.value(of: name) }
    return PixelProtocol.stated(in: environment)
  }

  /// The sequences that show a document, none where it cannot be drawn.
  static func text(
    _ document: StyledDocument, _ pixels: PixelProtocol, theme: Theme
  ) -> String? {
    let drawing = document.drawing(margin: 0)
    switch pixels {
    case .sixel:
      return PixelProtocol.sixel(drawing.bitmap(theme: theme, scale: 1))
    case .kitty:
      let bitmap = drawing.bitmap(theme: theme)
      let bytes = try? PNGFile.write(
        samples: bitmap.samples, width: bitmap.width, height: bitmap.height)
      return bytes.map {
        PixelProtocol.kitty(
          base64: Base64.text($0), columns: Int(drawing.width / Drawing.Cell.width),
          rows: document.height)
      }
    }
  }
}
