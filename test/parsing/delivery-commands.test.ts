import { expect, test } from 'vitest';
import { recogniseDelivery } from '#lib/parsing/delivery-commands.ts';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';

function recognise(line: string) {
  const [command] = parseShellScript(line).commands;
  return command === undefined ? null : recogniseDelivery(command);
}

test.each([
  ['kubectl -n shop apply -f k8s/', 'kubectl apply'],
  ['kubectl set image deployment/app app=x', 'kubectl set image'],
  ['kubectl rollout restart deployment/app', 'kubectl rollout restart'],
  ['helm --kube-context prod upgrade --install app ./chart', 'helm upgrade'],
  ['terraform apply -auto-approve plan', 'terraform apply'],
  ['aws --region eu-west-1 ecs update-service --cluster c', 'aws ecs update-service'],
  ['aws s3 sync dist s3://site', 'aws s3 sync'],
  ['gcloud beta run deploy app', 'gcloud run deploy'],
  ['az webapp deployment source config-zip -g a', 'az webapp deployment source config-zip'],
  ['flyctl deploy --remote-only', 'flyctl deploy'],
  ['vercel --prod', 'vercel'],
  ['netlify deploy --prod', 'netlify deploy'],
  ['ansible-playbook site.yml', 'ansible-playbook'],
  ['ssh app@host.example "systemctl restart app"', 'ssh'],
  ['rsync -az dist/ app@host:/srv/app', 'rsync'],
  ['git push heroku main', 'git push'],
  ['vercel promote app', 'vercel'],
  ['vercel', 'vercel'],
  ['vercel deploy', 'vercel'],
  ['scp -r dist app@host:/srv/app', 'scp'],
  ['cap production deploy', 'cap deploy'],
  ['fab deploy', 'fab deploy'],
  ['mina deploy', 'mina deploy'],
  ['git push dokku main', 'git push'],
  ['ssh host.example restart-app', 'ssh'],
  ['docker stack deploy -c compose.yml app', 'docker stack deploy'],
  ['helm upgrade --install app shop/app --version 1.2.3', 'helm upgrade'],
  ['gcloud app deploy --version=v1', 'gcloud app deploy'],
  ['vercel ls --prod', 'vercel'],
  ['ssh app systemctl restart app', 'ssh'],
  ['ssh root@host uptime', 'ssh'],
  ['ssh -i key host.example uptime', 'ssh'],
  ['ssh app@hostgithub.example uptime', 'ssh'],
  ['kubectl apply --dry-run=none -f k8s/', 'kubectl apply'],
  ['kubectl apply --dry-run=false -f k8s/', 'kubectl apply'],
  ['kubectl apply --x-dry-run -f k8s/', 'kubectl apply'],
  ['gcloud run deploy beta', 'gcloud run deploy'],
  ['docker service update app', 'docker service update'],
])('%s deploys', (line, label) => {
  const delivery = recognise(line);

  expect(delivery).toEqual({ effect: 'deploy', label });
});

test.each([
  ['npm publish --provenance', 'npm publish'],
  ['docker push registry/app', 'docker push'],
  ['docker buildx build --push -t registry/app .', 'docker build'],
  ['gh release create v1', 'gh release create'],
  ['cosign sign --yes registry/app', 'cosign sign'],
  ['twine upload dist/*', 'twine upload'],
  ['./gradlew :app:publish', 'gradle publish'],
  ['gradle publish', 'gradle publish'],
  ['gradle publishAllPublicationsToGitHubRepository', 'gradle publish'],
  ['gradle :app:jib', 'gradle publish'],
  ['goreleaser release --clean', 'goreleaser release'],
  ['docker buildx bake --push', 'docker build'],
  ['docker build -o type=registry -t registry/app .', 'docker build'],
  ['docker build --output push=true -t registry/app .', 'docker build'],
  ['skopeo copy oci:a docker://registry/app', 'skopeo copy'],
  ['gradle clean publish --info', 'gradle publish'],
  ['helm push app.tgz oci://registry/charts', 'helm push'],
])('%s publishes, and does not deploy', (line, label) => {
  const delivery = recognise(line);

  expect(delivery).toEqual({ effect: 'publish', label });
});

test.each([
  'kubectl get pods',
  'kubectl rollout status deployment/app',
  'kubectl apply --dry-run=client -f k8s/',
  'helm template app ./chart',
  'helm upgrade --dry-run app ./chart',
  'terraform plan',
  'npm publish --dry-run',
  'npm run deploy',
  'make deploy',
  './deploy.sh',
  'vercel build',
  'ssh -T git@github.com',
  'rsync -a a/ b/',
  'git push origin main',
  'gradle publishToMavenLocal',
  'goreleaser release --snapshot',
  'goreleaser check',
  'gradle jibDockerBuild',
  'skopeo copy docker://registry/app oci:a',
  'skopeo inspect docker://registry/app',
  'cap production restart',
  'fab test',
  'ssh -T git@gitlab.com info',
  'ssh host.example',
  'scp app@host:/srv/log .',
  'docker build -t app .',
  'docker buildx ls --push',
  'docker image ls --push',
  'echo kubectl apply',
  'vercel --version',
  'vercel --help',
  'vercel ls',
  'git add heroku',
  'git push',
  'ssh github.com info',
  'ssh -T git@bitbucket.org info',
  'scp ./app:1 /srv/app:2',
  'scp',
  'skopeo copy',
  'skopeo sync oci:a docker://registry/app',
  'gradle',
  'docker build -t app . --output type=local',
  'docker buildx',
  'constructor apply',
  'kubectl apply --dryrun -f k8s/',
  'cdk deploy --noop',
  'kapp deploy --dryRun',
  'kapp deploy --dry-run',
  'kapp deploy --dryrun=true',
  'nomad job run -dry-run a',
  'kapp deploy --help',
  'az login',
  'gcloud alpha beta',
  'kubectl',
  'surge --version',
  'ansible-playbook --version',
])('%s delivers nothing', (line) => {
  const delivery = recognise(line);

  expect(delivery).toBeNull();
});
