import Tensors
import Terminal

/// A tensor of three channels as pictures in colour.
struct ImageView {
  /// The pictures that are drawn at most.
  private static let limit = 64
  private static let gap = 2
  private let settings: ConsoleSettings

  init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// Whether a tensor is a picture, or several: (3, H, W) or (N, 3, H, W) with numbers from 0 to 1.
  static func fits(_ tensor: Tensor) -> Bool {
    guard 3...4 ~= tensor.rank, tensor.count > 0, tensor.shape[tensor.rank - 3] == 3 else {
      return false
    }
    return tensor.allSatisfy { (0...1).contains($0) }
  }

  /// The pictures side by side under the name of what they show.
  func document(_ tensor: Tensor, name: String) -> StyledDocument {
    let width = settings.capabilities.width
    let wording = settings.wording == .chinese ? " · 红绿蓝三通道的彩色图" : " · red, green and blue"
    let head =
      StyledText(name, .name)
      + StyledText(
        "\(name.isEmpty ? "" : " : ")\(tensor.shape.crossed)\(wording)", .faint)
    var document = StyledDocument([head.truncated(to: width)])
    let pictures = pictures(tensor)
    let room = max(2, settings.capabilities.height - 4)
    let isASCII = settings.capabilities.isTerminal && !settings.capabilities.isUTF8
    var row: [StyledDocument] = []
    var used = 0
    func close() {
      if document.height > 1 { document.append(StyledText()) }
      document.append(StyledDocument.beside(row, gap: ImageView.gap))
      (row, used) = ([], 0)
    }
    for (index, picture) in pictures.enumerated() {
      var tile = StyledDocument()
      if pictures.count > 1 { tile.append(StyledText("[\(index)]", .strong)) }
      tile.append(
        picture.document(width: width, height: room, shades: isASCII ? " .:*#" : " ░▒▓█"))
      if !row.isEmpty, used + ImageView.gap + tile.width > width { close() }
      used += tile.width + (row.isEmpty ? 0 : ImageView.gap)
      row.append(tile)
    }
    close()
    return document
  }

  private func pictures(_ tensor: Tensor) -> [PixelPicture] {
    let rank = tensor.rank
    let (rows, columns) = (tensor.shape[rank - 2], tensor.shape[rank - 1])
    let elements = tensor.elements
    let size = rows * columns
    return (0..<min(elements.count / (3 * size), ImageView.limit)).map { picture in
      let pixels = (0..<size).map { place -> Color in
        func part(_ channel: Int) -> UInt8 {
          UInt8((255 * elements[(picture * 3 + channel) * size + place]).rounded())
        }
        return Color(red: part(0), green: part(1), blue: part(2))
      }
      return PixelPicture(rows: rows, columns: columns, pixels: pixels)
    }
  }
}
