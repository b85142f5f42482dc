import Autodiff
import Tensors

/// The multiclass support vector loss of scores and classes.
package enum SupportVectorLoss: Operation {
  static let scores = Parameter.tensor("scores", en: "scores (N, C)", zh: "得分，形状 (N, C)")
  static let labels = Parameter.tensor("labels", en: "class labels from 0", zh: "从 0 开始的类别标签")
  static let margin = Parameter.number(
    "margin", .finite, default: 1, en: "by how much the right score should lead",
    zh: "正确类别的得分应领先多少")
  static let isSquared = Parameter.truth(
    "squared", default: false, en: "square each violation", zh: "每项违反都取平方")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "svm_loss", .loss, [scores, labels, margin, isSquared, reduction],
    en: """
      The multiclass support vector loss: what the right class lacks of leading each other class by \
      the margin, added up over the classes (not divided by their count), averaged over the batch. \
      At exactly the margin the slope is 0.
      """,
    zh: """
      多分类支持向量机损失：正确类别的得分领先其他各类不足间隔的部分，对类别求和（不除以类别数），再对批次取平均。\
      恰好等于间隔处斜率取 0。
      """,
    shape: "any",
    formula: #"\frac{1}{N} \sum_n \sum_{j \ne t_n} \max(0, s_{nj} - s_{n t_n} + \Delta)"#,
    examples: [
      Example("svm_loss([2 1.5 -0.5], 1)", prints: "1.5"),
      Example("svm_loss([2 1.5 -0.5], 2, squared=true)", prints: "21.25"),
      Example(
        "svm_loss([2 1.5 -0.5; 4 1 0], [0 0], margin=2, reduction=\"none\")", prints: "[1.5, 0]"),
      Example("svm_loss([1 2; 3 4], [0 2])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let classScores = try ClassScores(call[scores].shape, parameter: scores.name)
    let classes = try classScores.check(call[labels].value, parameter: labels.name)
    let count = classScores.count
    let rows = try classScores.rows(of: call[scores])
    let places = classes.indices.map { $0 * count + classes[$0] }
    let right = try rows.picking(places, as: [classes.count, 1])
      .named(en: "score of the right class", zh: "正确类别的得分")
    let isOther = try Tensor(rows.shape) { $0 % count == classes[$0 / count] ? 0 : 1 }
    let lead = try (rows - right + call[margin])
      .named(en: "score minus the right one plus the margin", zh: "得分减正确得分再加间隔")
    var lacking = try RectifiedLinearUnit.apply(.tensor(lead))
    if call[isSquared] { lacking = try Square.apply(.tensor(lacking)) }
    let violations = try Where.choose(Variable(isOther), lacking, .constant(0))
      .named(en: "violations by the other classes", zh: "其他类别的违反量")
    let losses = try violations.sum(axes: [1]).reshaped(classScores.labelShape)
    return try LossReduction.apply(call[reduction], to: losses)
  }
}
