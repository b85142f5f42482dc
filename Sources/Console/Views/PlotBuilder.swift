import Language
import Operations
import Tensors
import Terminal

/// Turns values of the language into the series of a plot.
struct PlotBuilder {
  /// The points at which functions are computed; odd, so that the middle is one of them.
  private static let sampleCount = 241
  /// The rows of a matrix that are drawn at most, each as a curve.
  private static let rowLimit = 8

  /// Whether functions are drawn with their derivatives.
  var withSlopes = false
  /// Whether vectors and pairs of them are points and no curve.
  var asPoints = false
  /// Whether the vertical axis is logarithmic.
  var isLogarithmic = false
  /// The ends of the horizontal axis, where they were given.
  var range: ClosedRange<Double>?
  private let call: CommandCall
  private var series: [Plot.Series] = []
  /// What the axes count, by what was added last; a function's x is that of everything.
  private var names = AxisNames()
  private var hasFunctions = false

  init(_ call: CommandCall) {
    self.call = call
  }

  /// The picture of all that was added, its axes named in one language.
  func plot(_ wording: Heatmap.Wording) -> Plot {
    let horizontal = wording(en: names.horizontal.english, zh: names.horizontal.chinese)
    var plot = Plot(
      series, horizontalName: hasFunctions ? "x" : horizontal,
      verticalName: hasFunctions ? "" : names.vertical, horizontalRange: range)
    plot.isLogarithmic = isLogarithmic
    return plot
  }

  /// Adds what an expression gives.
  mutating func add(_ expression: Expression) throws(Diagnostic) {
    let value = try call.console.session.evaluate(expression, in: call.source)
    try add(value, ExpressionPrinter.title(of: expression), expression.span)
  }

  /// How many curves a picture has at most.
  private static let seriesLimit = 200

  private mutating func add(_ value: Value, _ name: String, _ span: Span) throws(Diagnostic) {
    guard series.count < PlotBuilder.seriesLimit else {
      throw call.failure(
        .domain, at: span,
        LocalizedText(
          en: "a picture has at most \(PlotBuilder.seriesLimit) curves",
          zh: "一幅图最多画 \(PlotBuilder.seriesLimit) 条曲线"),
        hint: LocalizedText(
          en: "plot fewer at a time; :show draws a matrix as a whole",
          zh: "请分几次画；:show 可以把整个矩阵画出来"))
    }
    switch value {
    case .function, .layer:
      try addFunction(value, name, span)
    case .tuple(let items):
      for item in items {
        try call.checkSize(
          item.variable?.shape.elementCount ?? 0, limit: CommandCall.curveLimit, at: span)
      }
      if items.count == 2, let x = items[0].vector, let y = items[1].vector, x.count == y.count {
        let points = zip(x, y).map { Plot.Point(x: $0, y: $1) }
        series.append(Plot.Series(name, points, kind: asPoints ? .points : .curve))
      } else {
        for (index, item) in items.enumerated() { try add(item, "\(name)[\(index)]", span) }
      }
    case .record(let record):
      try add(record, span)
    case .number, .truth, .tensor, .leaf:
      try add(value.variable?.value, name, span)
    case .string, .none, .optimizer:
      throw unfit(span)
    }
  }

  private mutating func addFunction(
    _ value: Value, _ name: String, _ span: Span
  ) throws(Diagnostic) {
    let range = range ?? (-6)...6
    self.range = range
    hasFunctions = true
    let count = PlotBuilder.sampleCount
    let points = (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    let samples = try call.console.session.samples(
      of: value, at: points, withSlopes: withSlopes, in: call.source, span: span)
    guard let samples else {
      throw call.failure(
        .wrongType, at: span,
        LocalizedText(
          en: "a function that is plotted gives one number for each x",
          zh: "要画的函数必须对每个 x 给出一个数"),
        hint: LocalizedText(
          en: "such as x -> sum(softmax([x 0]) * [1 0])", zh: "例如 x -> sum(softmax([x 0]) * [1 0])")
      )
    }
    series.append(
      Plot.Series(name, zip(points, samples).map { Plot.Point(x: $0, y: $1.value) }))
    guard withSlopes else { return }
    series.append(
      Plot.Series(
        "grad \(name)", zip(points, samples).map { Plot.Point(x: $0, y: $1.slope ?? .nan) }))
  }

  private mutating func add(_ tensor: Tensor?, _ name: String, _ span: Span) throws(Diagnostic) {
    guard let tensor, tensor.rank <= 2 else { throw unfit(span) }
    try call.checkSize(tensor.count, limit: CommandCall.curveLimit, at: span)
    let elements = tensor.elements
    names = .index
    guard tensor.rank == 2 else {
      let points = elements.enumerated().map { Plot.Point(x: Double($0.offset), y: $0.element) }
      series.append(Plot.Series(name, points, kind: asPoints ? .points : .curve))
      return
    }
    let columns = tensor.shape[1]
    if columns == 2 {
      names = .columns
      series.append(Plot.Series(name, PlotBuilder.places(elements), kind: .points))
      return
    }
    for row in 0..<min(tensor.shape[0], PlotBuilder.rowLimit) {
      let values = Array(elements[(row * columns)..<((row + 1) * columns)])
      series.append(Plot.Series("\(name)[\(row)]", values: values))
    }
  }

  /// Adds data with two features as a class of points for each target, or each vector of a record.
  private mutating func add(_ record: Record, _ span: Span) throws(Diagnostic) {
    if let inputs = record["inputs"]?.variable?.value, inputs.rank == 2,
      inputs.shape[1] == 2, let targets = record["targets"]?.vector,
      targets.count == inputs.shape[0]
    {
      let places = PlotBuilder.places(inputs.elements)
      names = .columns
      for target in Set(targets).sorted() {
        let points = zip(places, targets).filter { $0.1 == target }.map(\.0)
        series.append(Plot.Series("targets = \(call.format(target))", points, kind: .points))
      }
      return
    }
    let fields = record.fields.filter { ($0.value.vector?.count ?? 0) > 0 }
    guard !fields.isEmpty else { throw unfit(span) }
    names = record["loss"] == nil ? .index : .epoch
    for field in fields { series.append(Plot.Series(field.name, values: field.value.vector ?? [])) }
  }

  /// What the axes of data count.
  private struct AxisNames {
    var horizontal = LocalizedText(en: "", zh: "")
    var vertical = ""

    /// The columns of a table that is drawn as points.
    static let columns = AxisNames(
      horizontal: LocalizedText(en: "[:, 0]", zh: "[:, 0]"), vertical: "[:, 1]")
    /// The positions in a vector.
    static let index = AxisNames(horizontal: LocalizedText(en: "index", zh: "序号"))
    /// The rounds of a training.
    static let epoch = AxisNames(horizontal: LocalizedText(en: "epoch", zh: "轮次"))
  }

  private static func places(_ elements: [Double]) -> [Plot.Point] {
    stride(from: 0, to: elements.count - 1, by: 2).map {
      Plot.Point(x: elements[$0], y: elements[$0 + 1])
    }
  }

  private func unfit(_ span: Span) -> Diagnostic {
    call.failure(
      .wrongType, at: span,
      LocalizedText(
        en: "only functions, vectors, matrices and data can be plotted", zh: "能画的只有函数、向量、矩阵和数据"),
      hint: LocalizedText(
        en: ":show draws tensors of any rank, :hist how their numbers are distributed",
        zh: ":show 可以画任意阶的张量，:hist 画数值的分布"))
  }
}

extension Value {
  /// The numbers of a tensor of rank 1.
  fileprivate var vector: [Double]? {
    guard let tensor = variable?.value, tensor.rank == 1 else { return nil }
    return tensor.elements
  }
}
