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
    let separator = name.isEmpty ? "" : " : "
    let shape = tensor.rank == 0 ? "" : "\(separator)\(tensor.shape.crossed)"
    let room = max(options.width - shape.count, options.width / 2)
    let head = (StyledText(name, .name).truncated(to: room) + StyledText(shape, .faint))
      .truncated(to: options.width)
    guard tensor.count > 0 else { return StyledDocument([head, StyledText("[]")]) }
    let maps = maps(of: tensor)
    let picture =
      maps.count == 1 && tensor.rank <= 2
      ? maps[0].document(options) : Heatmap.tiles(maps, options)
    return StyledDocument([head] + picture.lines)
  }

  /// The picture in sentences: the shape, the scale, and every number or how they lie.
  func sentences(_ tensor: Tensor, name: String, _ voice: Voice) -> [String] {
    let wording = voice.wording
    let shape = voice.shape(tensor.shape)
    let head = wording(en: "Picture of \(name), \(shape).", zh: "\(name) 的图，\(shape)。")
    guard tensor.count > 0 else { return [head] }
    let maps = maps(of: tensor)
    var options = options
    options.wording = wording
    let sentences = [head] + Heatmap.sentences(of: maps, options)
    let matrix = maps.first.map { $0.rows * $0.columns } ?? 1
    let rest = tensor.count / matrix - maps.count
    guard rest > 0 else { return sentences }
    return sentences + [
      wording(en: "\(rest) more matrices are not read out.", zh: "还有 \(rest) 个矩阵没有读。")
    ]
  }

  /// The matrices of the last two axes.
  ///
  /// - Precondition: The tensor is not empty.
  private func maps(of tensor: Tensor) -> [Heatmap] {
    let columns = tensor.shape.last ?? 1
    let rows = tensor.rank > 1 ? tensor.shape[tensor.rank - 2] : 1
    let elements = tensor.elements
    let size = rows * columns
    return (0..<min(elements.count / size, HeatmapView.tileLimit)).map { index in
      Heatmap(
        Array(elements[(index * size)..<((index + 1) * size)]), rows: rows, columns: columns,
        label: tensor.rank > 2 ? label(index, in: tensor.shape) : "")
    }
  }

  /// The place of a matrix in its tensor, such as `[0, 3]`.
  private func label(_ index: Int, in shape: Shape) -> String {
    let leading = Shape(Array(shape.sizes.dropLast(2)))
    let strides = leading.rowMajorStrides
    let positions = leading.indices.map { String(index / strides[$0] % leading[$0]) }
    return "[" + positions.joined(separator: ", ") + "]"
  }
}
