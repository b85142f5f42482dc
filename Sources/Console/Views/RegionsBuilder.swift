import Language
import Operations
import Tensors
import Terminal

/// Draws which class a classifier gives every point of a plane, with its data on top.
struct RegionsBuilder {
  /// The cells of the picture.
  private static let rows = 48
  private static let columns = 96
  /// The room around the points, as a share of their extent.
  private static let margin = 0.12

  private let call: CommandCall
  /// The text of the classifier, for what is wrong with it.
  private let model: Expression
  private let data: Expression

  init(_ model: Expression, over data: Expression, _ call: CommandCall) {
    self.model = model
    self.data = data
    self.call = call
  }

  /// The picture, under a line that says how many points lie in a region of their own class.
  func plot() throws(Diagnostic) -> (head: LocalizedText, plot: Plot) {
    let session = call.console.session
    let classifier = try session.evaluate(model, in: call.source)
    let (points, targets) = try labelledPoints(try session.evaluate(data, in: call.source))
    let horizontal = RegionsBuilder.range(points.map(\.x))
    let vertical = RegionsBuilder.range(points.map(\.y))
    let centers = Plot.Regions.centers(
      rows: RegionsBuilder.rows, columns: RegionsBuilder.columns, horizontal: horizontal,
      vertical: vertical)
    let answers = try classes(classifier, centers + points)
    let regions = answers.prefix(centers.count)
    let predictions = answers.suffix(points.count)

    let classes = Set(targets).union(answers.compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    let isChinese = call.settings.wording == .chinese
    var plot = Plot(
      classes.map { target in
        let own = zip(points, targets).filter { $0.1 == target }.map(\.0)
        let name = own.isEmpty ? "" : "targets = \(call.format(target))"
        return Plot.Series(name, own, kind: .points)
      })
    plot.regions = Plot.Regions(
      regions.map { $0.flatMap { numbers[$0] } }, rows: RegionsBuilder.rows,
      columns: RegionsBuilder.columns, horizontal: horizontal, vertical: vertical,
      names: classes.map { isChinese ? "判为 \(call.format($0))" : "says \(call.format($0))" })
    let right = zip(predictions, targets).count { $0 == $1 }
    let head = LocalizedText(
      en: "\(right) of \(points.count) points lie in a region of their own class",
      zh: "\(points.count) 个点里有 \(right) 个落在自己那一类的区域")
    return (head, plot)
  }

  /// The points of a data set with two features, with the class of each.
  private func labelledPoints(
    _ value: Value
  ) throws(Diagnostic) -> (points: [Plot.Point], targets: [Double]) {
    guard case .record(let record) = value, let inputs = record["inputs"]?.variable?.value,
      let targets = record["targets"]?.variable?.value.elements, inputs.rank == 2,
      inputs.shape[1] == 2, inputs.shape[0] == targets.count, !targets.isEmpty
    else {
      throw call.failure(
        .wrongType, at: data.span,
        LocalizedText(
          en: "regions are drawn over data with two features, inputs (n, 2) and targets (n)",
          zh: "决策区域要画在有两个特征的数据上：inputs 为 (n, 2)，targets 为 (n)"),
        hint: LocalizedText(
          en: "such as :show net over moons(100)", zh: "例如 :show net over moons(100)"))
    }
    let elements = inputs.elements
    let points = targets.indices.map {
      Plot.Point(x: elements[2 * $0], y: elements[2 * $0 + 1])
    }
    return (points, targets)
  }

  /// The class that a classifier gives each point: the largest of several scores, or whether a
  /// single one is above its middle, ½ for scores from 0 to 1 and 0 for others.
  private func classes(
    _ classifier: Value, _ points: [Plot.Point]
  ) throws(Diagnostic) -> [Double?] {
    let inputs: Tensor
    do {
      inputs = try Tensor([points.count, 2]) { place in
        let point = points[place / 2]
        return place.isMultiple(of: 2) ? point.x : point.y
      }
    } catch {
      throw call.failure(EvaluationError(error), at: model.span)
    }
    let answer = try call.console.session.apply(
      classifier, to: inputs, in: call.source, span: model.span)
    guard let scores = answer.variable?.value, scores.count > 0,
      scores.shape.first == points.count, scores.rank <= 2
    else {
      throw call.failure(
        .wrongType, at: model.span,
        LocalizedText(
          en: "a classifier gives each of the \(points.count) points its scores",
          zh: "分类器应当给 \(points.count) 个点中的每一个打分"),
        hint: LocalizedText(
          en: "such as a model that ends in Linear(…, 2)", zh: "例如以 Linear(…, 2) 结尾的模型"))
    }
    let elements = scores.elements
    let width = scores.count / points.count
    guard width > 1 else {
      let isShare = elements.allSatisfy { !$0.isFinite || (0...1).contains($0) }
      return elements.map { $0.isNaN ? nil : $0 > (isShare ? 0.5 : 0) ? 1 : 0 }
    }
    return points.indices.map { index in
      let row = elements[(index * width)..<((index + 1) * width)]
      guard !row.contains(where: \.isNaN), let most = row.max() else { return nil }
      return row.firstIndex(of: most).map { Double($0 - row.startIndex) }
    }
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return -1...1 }
    let room = high > low ? (high - low) * margin : 1
    return low - room...high + room
  }
}
