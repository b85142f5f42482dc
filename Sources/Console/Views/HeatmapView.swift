import Tensors
import Terminal

/// A tensor as a heatmap: one tile for each matrix of the last two axes.
struct HeatmapView {
  /// The tiles that are drawn at most.
  private static let tileLimit = 64
  private let options: Heatmap.Options

  init(_ settings: ConsoleSettings) {
    var options = Heatmap.Options(for: settings.capabilities)
    options.wording = settings.language.primary == .chinese ? .chinese : .english
    // A prompt has to fit below the picture.
    options.height = max(4, settings.capabilities.height - 2)
    let precision = min(settings.precision, 4)
    options.format = { NumberFormat.display($0, precision: precision) }
    self.options = options
  }

  /// The picture under the name of what it shows.
  func document(_ tensor: Tensor, name: String) -> StyledDocument {
    let columns = tensor.shape.last ?? 1
    let rows = tensor.rank > 1 ? tensor.shape[tensor.rank - 2] : 1
    let shape = tensor.rank == 0 ? "" : " : \(tensor.shape.crossed)"
    let head = StyledText(name, .name) + StyledText(shape, .faint)
    guard tensor.count > 0 else { return StyledDocument([head, StyledText("[]")]) }
    let elements = tensor.elements
    let size = rows * columns
    let maps = (0..<min(elements.count / size, HeatmapView.tileLimit)).map { index in
      Heatmap(
        Array(elements[(index * size)..<((index + 1) * size)]), rows: rows, columns: columns,
        label: tensor.rank > 2 ? label(index, in: tensor.shape) : "")
    }
    let picture =
      maps.count == 1 && tensor.rank <= 2
      ? maps[0].document(options) : Heatmap.tiles(maps, options)
    return StyledDocument([head] + picture.lines)
  }

  /// The place of a matrix in its tensor, such as `[0, 3]`.
  private func label(_ index: Int, in shape: Shape) -> String {
    let leading = Shape(Array(shape.sizes.dropLast(2)))
    let strides = leading.rowMajorStrides
    let positions = leading.indices.map { String(index / strides[$0] % leading[$0]) }
    return "[" + positions.joined(separator: ", ") + "]"
  }
}
